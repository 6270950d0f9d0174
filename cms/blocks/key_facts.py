from wagtail import blocks


class KeyFactBlock(blocks.StructBlock):
    name = blocks.CharBlock(max_length=60)
    value = blocks.CharBlock(max_length=255)


class KeyFactsValue(blocks.StructValue):
    def pairs(self) -> list[tuple[str, str]]:
        """Return what components/key_facts.html takes."""
        return [(fact["name"], fact["value"]) for fact in self["facts"]]


class KeyFactsBlock(blocks.StructBlock):
    facts = blocks.ListBlock(KeyFactBlock(), min_num=1)

    class Meta:
        icon = "list-ul"
        template = "blocks/key_facts.html"
        value_class = KeyFactsValue
