"""How days are written, where Django has it otherwise than people here do."""
