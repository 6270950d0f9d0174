"""Guess whether an answer is in English, to set the others aside honestly. Pure and simple.

By its script, and by the commonest words and letters of the languages that families in England
write most. In doubt an answer counts as English: it is better read badly than not at all.
"""

from .tokens import STOP_WORDS, words

# Common words of Polish, Romanian, Portuguese, Spanish, French, Italian, German, Lithuanian,
# Turkish, Somali, Albanian, Hungarian, Welsh, and Urdu, Panjabi and Hindi in Latin letters.
# None of them is an English word.
_OTHERS = (
    frozenset(
        """
    jest są nie się że dla tak jak bardzo mam moja mój moje mnie żeby ale czy tylko jestem był była
    było nas od przez więcej dobrze szkoła dziecko dzieci chcę lubię mi w z byli dom pani mama tata
    este sunt nu și si că ca mai foarte pentru din cu un copilul copii mea meu școala dar avem fost
    não nao muito uma minha meu com para que é está estão mais por os as gosto escola
    el los las una muy mi hijo hija escuela más pero porque con yo nos está
    je ne pas est les des une et très mon ma mes pour avec que nous vous qui dans il elle sont
    non è che di sono molto mio mia perché gli della scuola
    ich nicht und ist der das ein eine mein meine wir sehr mit auch auf aber
    yra ir ne labai mano kad su vaikas mokykla bet aš
    ve bir çok bu için benim ama değil çocuk okul ben daha
    waa oo iyo aad ayaa waxaan ma ilmaha dugsiga
    është dhe nuk shumë një për me të shkolla
    és nem egy hogy nagyon van gyerek iskola az
    mae yn ac ddim iawn fy gyda ysgol yr rydw
    hai hain nahi nahin ka ki ke ko mein mera meri mere hum aur bohat bahut acha achha ye yeh woh
    wo tha thi bacha bachay bachon
    """.split()  # noqa: SIM905 (readable)
    )
    - STOP_WORDS
    - frozenset(["ma", "die", "ten", "con", "van", "per"])
)
_COMMON_ENGLISH = STOP_WORDS | frozenset(
    """my good nice school home food like people help staff mum dad need want them care kind room
    work worker child children""".split()  # noqa: SIM905
)
_LETTERS = frozenset("ąćęłńśźżășțţşğıčšžėųūāķļņģőűñãõß")


def in_english(text: str) -> bool:
    """Say whether a text is likely English. A text without a word counts as English."""
    if not text.isascii() and not _mostly_latin(text):
        return False
    found = words(text)
    others = sum(map(_is_anothers, found))
    return others < 2 or others <= sum(word in _COMMON_ENGLISH for word in found)


def _mostly_latin(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    latin = sum(letter < "\u0250" or "\u1e00" <= letter < "\u1f00" for letter in letters)
    return latin * 2 >= len(letters)


def _is_anothers(word: str) -> bool:
    return word in _OTHERS or not (word.isascii() or _LETTERS.isdisjoint(word))
