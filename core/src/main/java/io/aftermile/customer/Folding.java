package io.aftermile.customer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Text as it is compared: small letters without accents, in words. Letters of other scripts stay what they are. */
final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern APOSTROPHES = Pattern.compile("['\u2019\u02bc`\u00b4]");

    /** Letters that no decomposition takes apart. */
    private static final Map<Character, String> LETTERS = Map.of(
            '\u00df', "ss",
            '\u00e6', "ae",
            '\u0153', "oe",
            '\u00f8', "o",
            '\u0142', "l",
            '\u0111', "d",
            '\u00f0', "d",
            '\u00fe', "th",
            '\u0131', "i");

    private Folding() {}

    static String letters(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            plain = text.charAt(i) < 0x80;
        }
        String small = text.toLowerCase(Locale.ROOT);
        if (plain) {
            return small;
        }
        String bare =
                MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
        StringBuilder folded = new StringBuilder(bare.length());
        for (int i = 0; i < bare.length(); i++) {
            String spelled = LETTERS.get(bare.charAt(i));
            if (spelled == null) {
                folded.append(bare.charAt(i));
            } else {
                folded.append(spelled);
            }
        }
        return folded.toString();
    }

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word :
                BETWEEN_WORDS.split(APOSTROPHES.matcher(letters(text)).replaceAll(""))) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** M\u00fcller and Mueller alike: the vowels of umlauts without what spells them. */
    static String withoutUmlauts(String word) {
        return word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    }
}
