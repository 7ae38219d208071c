package io.aftermile.refund;

import io.aftermile.model.KeptFee;
import io.aftermile.model.Order;
import io.aftermile.model.RefundSettlement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;

/** Says a quote in sentences that can be read to the customer. */
final class Sentences {

    private final Order order;
    private final RefundQuote quote;
    private final List<String> said = new ArrayList<>();

    Sentences(Order order, RefundQuote quote) {
        this.order = order;
        this.quote = quote;
    }

    List<String> all() {
        quote.lines().forEach(this::line);
        quote.shipping()
                .forEach(it -> part(
                        order.shipping().stream()
                                .filter(line -> line.id().equals(it.line()))
                                .map(line -> "shipping (" + line.title() + ")")
                                .findFirst()
                                .orElse("shipping"),
                        it.credited()));
        quote.fees().forEach(it -> part("the fee " + it.fee(), it.credited()));
        settlement();
        money();
        return said;
    }

    private void line(QuotedLine line) {
        String title =
                order.line(line.line()).map(it -> it.title()).orElse(line.line().value());
        part(line.quantity().isZero() ? title : line.quantity() + " x " + title, line.credited());
    }

    private void part(String what, QuotedPart credited) {
        String taxes = Stream.concat(
                        credited.taxes().stream().map(tax -> taxed(tax, "")),
                        credited.duties().stream()
                                .flatMap(duty -> duty.taxes().stream())
                                .map(tax -> taxed(tax, " on duties")))
                .filter(it -> !it.isEmpty())
                .collect(Collectors.joining(" and "));
        said.add("For " + what + " you get " + credited.total().customer() + " back"
                + (taxes.isEmpty() ? "." : ", of which " + taxes + "."));
        if (!credited.discount().isZero()) {
            said.add("You had paid " + credited.discount().customer() + " less for it, by discount.");
        }
    }

    private static String taxed(QuotedTax tax, String on) {
        return tax.amount().isZero() ? "" : tax.amount().customer() + " " + tax.title() + on;
    }

    private void settlement() {
        RefundSettlement it = quote.settlement();
        if (!it.goodwill().isZero()) {
            said.add("On top of that you get " + it.goodwill().customer() + ".");
        }
        if (!it.held().isZero()) {
            said.add(
                    it.held().customer().isPositive()
                            ? it.held().customer()
                                    + " of a discount is held" + ofWhichTax(it)
                                    + ", as what you keep no longer qualifies for it."
                            : it.held().customer().negated() + " of a discount that was held is released.");
        }
        for (KeptFee fee : it.kept()) {
            said.add(fee.total().customer() + " is kept back (" + fee.name() + ")"
                    + (fee.tax().isZero() ? "." : ", of which " + fee.tax().customer() + " is tax."));
        }
        if (!it.exchanged().isZero()) {
            said.add(it.exchanged().customer() + " goes into your new goods.");
        }
        if (!it.due().isZero()) {
            said.add("You owe " + it.due().customer() + ".");
        }
        if (!it.exchangeBonus().isZero()) {
            said.add("You get " + it.exchangeBonus().customer() + " off your new goods as a bonus.");
        }
        if (!it.creditBonus().isZero()) {
            said.add("You get " + it.creditBonus().customer() + " on top of your store credit as a bonus.");
        }
    }

    private static String ofWhichTax(RefundSettlement it) {
        return it.heldTax().isZero() ? "" : ", of which " + it.heldTax().customer() + " is tax";
    }

    private void money() {
        quote.tenders()
                .forEach(share -> said.add(paid(share) + " goes back to your "
                        + share.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + "."));
        quote.storeCredit().ifPresent(credit -> said.add(credit.amount().customer() + " becomes store credit."));
        for (Unplaced unplaced : quote.unplaced()) {
            said.add(unplaced.amount().customer() + " cannot be paid out: "
                    + switch (unplaced.reason()) {
                        case ORDER_CAP -> "it is more than was paid and has not gone back yet.";
                        case TENDER_CLOSED -> "the means of payment takes no money back.";
                        case WINDOW_PASSED -> "the means of payment takes no money back after so long.";
                        case NOT_NAMED -> "nobody has said where it is to go.";
                    });
        }
        for (Exclusion exclusion : quote.exclusions()) {
            said.add(exclusion.amount().customer() + " of " + place(exclusion.path()) + " stays: "
                    + why(exclusion.reason()));
        }
    }

    private static Money paid(TenderShare share) {
        return share.cashRounding()
                .map(rest -> share.amount().plus(rest))
                .orElse(share.amount())
                .customer();
    }

    /** The part that a pointer into the order means, by its name. */
    private String place(String path) {
        String[] steps = path.split("/", -1);
        int index = Integer.parseInt(steps[2]);
        return switch (steps[1]) {
            case "lines" -> order.lines().get(index).title();
            case "shipping" -> order.shipping().get(index).title();
            default -> "fee " + order.fees().get(index).id();
        };
    }

    private static String why(ExclusionReason reason) {
        return switch (reason) {
            case DUTY_NOT_REFUNDABLE -> "this duty does not come back.";
            case DUTY_TAX_NOT_REFUNDABLE -> "this tax on a duty does not come back, as the duty does not.";
            case FEE_NOT_REFUNDABLE -> "this fee does not come back.";
            case GIFT_CARD -> "nobody has said that the gift card is unspent.";
            case WITHHELD_ELSEWHERE -> "an earlier refund had decided so.";
            case NOTHING_LEFT -> "all of it has come back before.";
            case NO_QUANTITY -> "there is nothing to return.";
            case SHIPPING_RULE -> "shipping does not come back in this case.";
        };
    }
}
