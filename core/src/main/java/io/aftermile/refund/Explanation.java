package io.aftermile.refund;

import java.util.List;
import java.util.Locale;

/**
 * Why each amount of a quote has the value it has, step by step, in the order of computation (rule R38). Immutable.
 *
 * @param steps in order
 */
public record Explanation(List<ExplanationStep> steps) {

    public Explanation {
        steps = List.copyOf(steps);
    }

    /** A table for people: a heading for each subject, and below it component, working, amount and rule. */
    @Override
    public String toString() {
        int component = width(steps.stream().map(ExplanationStep::component).toList(), 28);
        int working = width(steps.stream().map(ExplanationStep::working).toList(), 72);
        StringBuilder text = new StringBuilder();
        String subject = "";
        for (ExplanationStep step : steps) {
            String heading = step.subject() + " (" + step.amount().getCurrencyUnit() + ")";
            if (!heading.equals(subject)) {
                subject = heading;
                text.append(heading).append('\n');
            }
            text.append(String.format(
                    Locale.ROOT,
                    "  %-" + component + "s  %-" + working + "s  %12s   %s%n",
                    oneLine(step.component()),
                    oneLine(step.working()),
                    step.amount().getAmount().toPlainString(),
                    step.rule()));
        }
        return text.toString().replace("\r\n", "\n");
    }

    /** Names come from elsewhere; one with a line break must not make a line that we did not write. */
    private static String oneLine(String text) {
        return text.replaceAll("\\R|\\p{Cntrl}", " ");
    }

    private static int width(List<String> texts, int most) {
        return Math.min(most, texts.stream().mapToInt(String::length).max().orElse(1));
    }
}
