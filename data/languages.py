"""Which language an article is in."""

def detect(texts):
    found = []
    for text in texts:
        cyr = sum("а" <= c <= "я" or c in "іїєґё" for c in text.lower()[:2000]); lat = sum("a" <= c <= "z" for c in text.lower()[:2000])
        uk = sum(c in "іїєґ" for c in text.lower()[:2000]); ru = sum(c in "ыэёъ" for c in text.lower()[:2000])
        found.append("en" if lat > cyr else "other" if not cyr else "uk" if uk >= ru else "ru")
    return found
