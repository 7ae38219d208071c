package io.aftermile.engine;

import io.aftermile.customer.DataSubject;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds a person's mailboxes and telephone numbers in the text of another system, whole: what merely contains one, as
 * {@code joann@mail.example} contains {@code ann@mail.example}, is somebody else's.
 */
final class PersonMarks {

    /** A sign of a mailbox right before would make it another one; the letter of an escape such as \n would not. */
    private static final String MAILBOX_BEGINS = "(?:(?<![\\p{L}\\p{N}._%+-])|(?<=\\\\[bfnrt]))";

    private static final String MAILBOX_ENDS = "(?![\\p{L}\\p{N}-]|\\.[\\p{L}\\p{N}])";

    /** What people write between the digits of a number. */
    private static final String BETWEEN_DIGITS = "[\\s\\p{Z}()+./\\u2010-\\u2015-]*";

    /** What is dialled to leave a country, where it stands before the number. */
    private static final String ABROAD = "(?:(?:00|011)" + BETWEEN_DIGITS + ")?";

    /** Digits at its end that every writing of a number shares. */
    private static final int TAIL = 5;

    private final List<Pattern> marks;
    private final List<Pattern> hints;

    PersonMarks(DataSubject person) {
        List<Pattern> mailboxes = person.emails().stream()
                .flatMap(email -> writings(email).stream().map(PersonMarks::mailbox))
                .toList();
        this.marks = Stream.concat(
                        mailboxes.stream(), person.phoneDigits().stream().map(PersonMarks::number))
                .toList();
        this.hints = Stream.concat(mailboxes.stream(), person.phones().stream().map(PersonMarks::tail))
                .toList();
    }

    /** An international domain stands in a text in letters or in its ASCII form. */
    private static Set<String> writings(String email) {
        String whole = email.strip();
        int at = whole.lastIndexOf('@') + 1;
        Set<String> writings = new LinkedHashSet<>(Set.of(whole));
        try {
            writings.add(whole.substring(0, at) + IDN.toASCII(whole.substring(at), IDN.ALLOW_UNASSIGNED));
            writings.add(whole.substring(0, at) + IDN.toUnicode(whole.substring(at), IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException e) {
            // No domain of the net's, so there is no other form of it.
            return writings;
        }
        return writings;
    }

    private static Pattern mailbox(String email) {
        return Pattern.compile(
                MAILBOX_BEGINS + Pattern.quote(email) + MAILBOX_ENDS, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Pattern number(String digits) {
        return Pattern.compile("(?<!\\d)" + ABROAD + spread(digits) + "(?!\\d)");
    }

    private static Pattern tail(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return Pattern.compile(spread(digits.substring(Math.max(0, digits.length() - TAIL))));
    }

    private static String spread(String digits) {
        return digits.chars().mapToObj(Character::toString).collect(Collectors.joining(BETWEEN_DIGITS));
    }

    /** Whether a document in UTF-8 holds one of them, also where its text is escaped. */
    boolean in(byte[] document) {
        return found(marks, document);
    }

    /** Whether a document may hold one of them: true wherever {@link DataSubject#has} could be. */
    boolean mayBeIn(byte[] document) {
        return found(hints, document);
    }

    private static boolean found(List<Pattern> patterns, byte[] document) {
        return !patterns.isEmpty()
                && EscapedText.readings(new String(document, StandardCharsets.UTF_8)).stream()
                        .anyMatch(text -> patterns.stream()
                                .anyMatch(it -> it.matcher(text).find()));
    }
}
