package io.aftermile.customer;

import java.util.List;

/**
 * Two records side by side. Holds nothing personal.
 *
 * @param verdict what the evidence comes to
 * @param points the sum of the evidence, address and telephone counted at most as high as the rules allow
 * @param evidence the reasons, in the order of their kinds
 */
public record Comparison(Verdict verdict, int points, List<Evidence> evidence) {

    public Comparison {
        evidence = List.copyOf(evidence);
    }
}
