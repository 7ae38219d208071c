package io.aftermile.engine;

import io.aftermile.customer.DataSubject;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final String BETWEEN_DIGITS = "[\\s()+./-]*";

    private final List<Pattern> marks;

    PersonMarks(DataSubject person) {
        this.marks = Stream.concat(
                        person.emails().stream().map(PersonMarks::mailbox),
                        person.phones().stream().map(PersonMarks::number))
                .toList();
    }

    private static Pattern mailbox(String email) {
        return Pattern.compile(
                MAILBOX_BEGINS + Pattern.quote(email.strip()) + MAILBOX_ENDS,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Pattern number(String phone) {
        String digits = phone.chars()
                .filter(Character::isDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining(BETWEEN_DIGITS));
        return Pattern.compile("(?<!\\d)" + digits + "(?!\\d)");
    }

    /** Whether a document in UTF-8 holds one of them. */
    boolean in(byte[] document) {
        String text = new String(document, StandardCharsets.UTF_8);
        return marks.stream().anyMatch(it -> it.matcher(text).find());
    }
}
