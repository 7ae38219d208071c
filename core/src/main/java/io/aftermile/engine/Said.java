package io.aftermile.engine;

import io.aftermile.failure.AftermileException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a connector or another system said of a failure, as it may be kept and shown: short, in one line, and without
 * mailboxes. Connectors say nothing personal; where one repeats what a vendor wrote, this is the last sieve.
 */
final class Said {

    /** The most characters that are kept. */
    static final int LONGEST = 1_000;

    private static final int CAUSES = 10;
    private static final String CUT = " ..";
    private static final Pattern MAILBOX = Pattern.compile("[^\\s@<>()\"',;:=]+@[^\\s@<>()\"',;:=]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private Said() {}

    /** The text as it may be kept. */
    static String kept(@Nullable String text) {
        String whole = String.valueOf(text);
        // Half of a mailbox at the cut would still name somebody, so what is cut off is looked at, too.
        String begin = whole.length() > 2 * LONGEST ? whole.substring(0, 2 * LONGEST) : whole;
        String plain = CONTROL.matcher(MAILBOX.matcher(begin).replaceAll("***")).replaceAll(" ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - CUT.length()) + CUT;
    }

    /**
     * A failure as a log may show it, with its causes: kinds and places. Words are kept of failures of ours alone;
     * those of a connector, a driver or a parser may hold anything.
     */
    static Throwable quietly(Throwable failure) {
        return quietly(failure, CAUSES);
    }

    private static Throwable quietly(Throwable failure, int causes) {
        Throwable cause = failure.getCause();
        Throwable shown =
                new Throwable(shown(failure), cause == null || causes == 0 ? null : quietly(cause, causes - 1));
        shown.setStackTrace(failure.getStackTrace());
        return shown;
    }

    private static String shown(Throwable failure) {
        String kind = failure.getClass().getName();
        return failure instanceof AftermileException ? kind + ": " + kept(failure.getMessage()) : kind;
    }
}
