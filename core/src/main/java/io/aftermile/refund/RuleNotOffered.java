package io.aftermile.refund;

import io.aftermile.failure.Unsupported;
import java.util.Map;

/**
 * The request, the policy or the order needs a refund rule that this version does not offer; nothing was calculated.
 */
public final class RuleNotOffered extends Unsupported {

    private static final long serialVersionUID = 1L;

    private final String rule;

    RuleNotOffered(String rule, String what, String remedy) {
        super(what + " needs rule " + rule + ", which is not offered yet; " + remedy, Map.of("rule", rule));
        this.rule = rule;
    }

    /** The id of the rule, such as {@code R13}. */
    public String rule() {
        return rule;
    }
}
