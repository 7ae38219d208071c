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

    /** A failure without its own words; what a log prints of it is its kind and where it arose. */
    private static final class Wordless extends Throwable {

        private static final long serialVersionUID = 1L;

        private final String shown;

        Wordless(Throwable failure, int causes) {
            super(null, cause(failure, causes), false, true);
            this.shown = shown(failure);
            setStackTrace(failure.getStackTrace());
        }

        private static @Nullable Throwable cause(Throwable failure, int causes) {
            Throwable cause = failure.getCause();
            return cause == null || causes == 0 ? null : new Wordless(cause, causes - 1);
        }

        private static String shown(Throwable failure) {
            String kind = failure.getClass().getName();
            return failure instanceof AftermileException ? kind + ": " + kept(failure.getMessage()) : kind;
        }

        @Override
        public String getMessage() {
            return shown;
        }

        @Override
        public String toString() {
            return shown;
        }
    }

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
        return new Wordless(failure, CAUSES);
    }
}
