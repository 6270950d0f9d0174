# ruff: noqa: RUF001
"""Letters that are taken for Latin ones. Plain data: add to it freely."""


def _pairs(text: str) -> dict[str, str]:
    """Read lines of ``letter look-alikes``."""
    pairs = {}
    for line in text.strip().splitlines():
        meant, alike = line.split()
        pairs.update(dict.fromkeys(alike, meant))
    return pairs


# Letters of living alphabets: only where they are mixed into Latin words are they look-alikes.
LOOK_ALIKES = str.maketrans(
    _pairs(
        """
        a аαάӑ
        a АΑΆ
        b ЬъвВΒβЪбƄ
        c сСϲςҫ
        d ԁժδ
        e еЕЁёεέєЄΕҽэӘә
        f ғҒſϝ
        g Ԍԍɡցԍ
        h нНһҺΗհЂђћ
        i іІιίїЇΙϊӀ
        j јЈϳ
        k кКκΚқҚ
        l ӏԼլ
        m мМΜ
        n пПηΝήռΠИй
        o оОοΟόσՕօӨөФφ
        p рРρΡ
        q ԛԚգ
        r гГяЯՐ
        s ѕЅՏ
        t тТτΤ
        u цЦυύμսՍи
        v ѵѴν
        w ԝԜωώшШщЩѡ
        x хХχΧжЖ
        y уУγΥүҮчЧўЎΨψ
        z ΖЗз
        """
    )
)

# Signs that no language of ours is written with, in the shape of a letter.
FANCY = _pairs(
    """
    a ∆ᗩ卂ꓮ
    b ᗷ乃ꓐ
    c ᑕ匚ꓚ
    d ∂ᗪꓓ
    e ᗴ乇ꓰ
    f ₣ᖴ千ꓝ
    g ₲Ꮆᘜꓖ
    h ₶ᕼ卄ꓧ
    i 丨ꓲ
    j ᒍꓙ
    k ₭ᛕꓗ
    l ᒪㄥꓡ
    m ᗰ爪ꓟ
    n ₦ᑎ几ꓠ
    o ㄖꓳ
    p ₱ᑭ卩ꓑ
    q ᑫ
    r ᖇ尺ꓣ
    s ₴ᔕ丂ꓢ
    t ₮ㄒꓔ
    u ᑌㄩꓴ
    v ᐯꓦ
    w ₩ᗯ山ꓪ
    x 乂ꓫ
    y Ƴㄚꓬ
    z Ⱬ乙ꓜ
    """
)
