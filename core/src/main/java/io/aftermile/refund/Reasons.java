package io.aftermile.refund;

import io.aftermile.money.CurrencyView;
import java.util.List;

/** Finds in a quote's explanation why one of its amounts has its value. */
final class Reasons {

    private Reasons() {}

    static String of(RefundQuote quote, RefundComponent component) {
        List<ExplanationStep> steps = quote.explanation().steps().stream()
                .filter(step -> step.view() == CurrencyView.CUSTOMER && names(step, component))
                .toList();
        if (!steps.isEmpty()) {
            ExplanationStep last = steps.get(steps.size() - 1);
            return last.rule() + ": " + last.working();
        }
        return switch (component.kind()) {
            case TAX_TOTAL, CREDITED, PAID -> "the sum of its parts";
            default -> "not given back under policy " + quote.policy().name();
        };
    }

    /** Subjects end with the part: a line in brackets after its number, others as they are. */
    private static boolean about(String subject, String part) {
        return subject.endsWith("(" + part + ")") || subject.endsWith(" " + part);
    }

    private static boolean names(ExplanationStep step, RefundComponent component) {
        boolean ofPart = component.part().isEmpty() || about(step.subject(), component.part());
        return switch (component.kind()) {
            case NET, BASE -> ofPart && step.component().equals("net");
            case TAX, DUTY_TAX -> ofPart && step.component().equals("tax " + component.detail());
            case DISCOUNT -> ofPart && step.component().equals("discount " + component.detail());
            case DUTY -> ofPart && step.component().equals("duty " + component.detail());
            case FEE_KEPT -> step.component().equals("fee " + component.part());
            case GOODWILL -> step.component().equals("goodwill");
            case HELD -> step.component().equals("change of the hold");
            case TENDER -> step.component().equals("tender " + component.part());
            case STORE_CREDIT, ADJUSTMENT, TAX_TOTAL, CREDITED, PAID -> false;
        };
    }
}
