package io.aftermile.engine;

import io.aftermile.failure.Invalid;
import java.util.List;
import java.util.regex.Pattern;

/** What the journal says about something that a person did, and which reasons may stand there for ever. */
final class Handlings {

    private static final Pattern MAILBOX = Pattern.compile("[^\\s@]+@[^\\s@]+");

    private Handlings() {}

    static List<String> lines(Handling handling, String what, Operator by, String reason) {
        return List.of(handling + " " + what, "BY " + by, "BECAUSE " + reason);
    }

    /** The reason, if it may be journaled; the message never repeats it. */
    static String checked(String reason) {
        String problem = problem(reason);
        if (!problem.isEmpty()) {
            throw new Invalid(
                    "reason",
                    problem,
                    "say in 1 to " + DeadLetters.LONGEST_REASON + " characters, in one line and without naming anybody,"
                            + " why this is done");
        }
        return reason;
    }

    private static String problem(String reason) {
        if (reason.isBlank()) {
            return "is blank";
        }
        if (reason.length() > DeadLetters.LONGEST_REASON) {
            return "has " + reason.length() + " characters";
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            return "holds a control character";
        }
        return MAILBOX.matcher(reason).find() ? "holds a mailbox" : "";
    }
}
