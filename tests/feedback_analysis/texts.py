"""Answers written for the tests: a few subjects, many ways to say them."""

TAXIS = [
    "The taxi is always late and I miss the start of school",
    "my taxi driver changes every week and nobody tells mum",
    "Taxi came late again so we were late for school",
    "They send a different taxi driver all the time",
    "Waiting for the taxi in the rain every morning",
    "the taxi never comes on time for school",
    "Transport is hopeless, the taxi forgot him twice",
    "A new driver every week frightens her, same taxi driver please",
]
FOOD = [
    "The food is nice when Sandra cooks pancakes",
    "I want to choose my own food and cook dinner",
    "dinner is too early and the food is cold",
    "they let me cook dinner on Fridays, good food",
    "more halal food please, the dinner is always the same",
    "The food here is better than my last home",
    "cold dinner and no snacks after school, food is boring",
    "can we cook our own dinner sometimes",
]
WORKERS = [
    "My social worker keeps changing, I have had five",
    "I want the same social worker, not a new one every month",
    "social worker never rings back when she says she will",
    "New social worker again and I have to tell my story again",
    "my social worker listens to me and rings me back",
    "They changed my social worker without telling me",
    "I never see my social worker, she is always off sick",
    "the social worker cancelled again and nobody rang",
]
NOTHING = ["n/a", "idk", "nothing", "ok thanks", "..."]
EVERYTHING = [*TAXIS, *FOOD, *WORKERS]
