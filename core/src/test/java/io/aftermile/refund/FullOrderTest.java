package io.aftermile.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftermile.model.Order;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing of an order that has two of everything is left out, wherever it is stated or read. */
class FullOrderTest {

    private static final Order BEFORE = FullOrder.givenBackElsewhere();
    private static final RefundQuote QUOTE =
            RefundCalculator.of(FullOrder.POLICY).quote(BEFORE, FullOrder.some());
    private static final RefundStatement STATEMENT = RefundStatement.of(Sale.after(BEFORE, QUOTE), FullOrder.POLICY);

    @Test
    void theTextStatesEveryPartTenderAndRefund() {
        assertThat(STATEMENT.text().lines().map(it -> it.strip().replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "Refund statement of order o1",
                        "component | invoiced | credited | appeased | left",
                        "base of a | 28.60 | 19.07 | 0.00 | 9.53",
                        "discount d1 of a | 1.00 | 0.66 | 0.00 | 0.34",
                        "discount d2 of a | 0.40 | 0.27 | 0.00 | 0.13",
                        "tax T1 of a | 2.36 | 1.57 | 0.00 | 0.79",
                        "tax T2 of a | 0.29 | 0.19 | 0.00 | 0.10",
                        "duty d-a1 of a | 3.00 | 2.00 | 0.00 | 1.00",
                        "duty d-a2 of a | 1.00 | 0.00 | 0.00 | 1.00",
                        "base of b | 24.00 | 12.00 | 3.00 | 9.00",
                        "tax T1 of b | 4.00 | 2.00 | 0.50 | 1.50",
                        "base of standard | 5.00 | 5.00 | 0.00 | 0.00",
                        "tax T1 of standard | 0.50 | 0.50 | 0.00 | 0.00",
                        "base of express | 7.00 | 0.00 | 3.00 | 4.00",
                        "tax T1 of express | 0.70 | 0.00 | 0.30 | 0.40",
                        "base of wrap | 2.00 | 0.00 | 0.50 | 1.50",
                        "base of ice | 4.00 | 0.00 | 4.00 | 0.00",
                        "",
                        "tender | captured | refunded | pending | left",
                        "card CARD | 60.00 | 39.83 | 0.00 | 20.17",
                        "gift GIFT_CARD | 18.45 | 8.30 | 4.00 | 6.15",
                        "",
                        "refund shop-1 (CUSTOMER): credited EUR 17.62 - 1.00 FEE_KEPT = paid EUR 16.62",
                        "refund r2 (CUSTOMER): credited EUR 33.51 + 2.00 goodwill = paid EUR 35.51",
                        "All of it adds up.");
    }

    @Test
    void thePictureHasABarForEachPartWithItsPiecesSideBySide() {
        assertThat(found("<figcaption>.*?</figcaption>|<rect.*?</rect>", STATEMENT.page()))
                .containsExactly(
                        "<figcaption>a: EUR 28.60</figcaption>",
                        "<rect class=\"credited\" x=\"0\" width=\"427\" height=\"16\"><title>credited EUR 19.07</title></rect>",
                        "<rect class=\"left\" x=\"427\" width=\"213\" height=\"16\"><title>left EUR 9.53</title></rect>",
                        "<figcaption>b: EUR 24.00</figcaption>",
                        "<rect class=\"credited\" x=\"0\" width=\"269\" height=\"16\"><title>credited EUR 12.00</title></rect>",
                        "<rect class=\"appeased\" x=\"269\" width=\"67\" height=\"16\"><title>appeased EUR 3.00</title></rect>",
                        "<rect class=\"left\" x=\"336\" width=\"201\" height=\"16\"><title>left EUR 9.00</title></rect>",
                        "<figcaption>standard: EUR 5.00</figcaption>",
                        "<rect class=\"credited\" x=\"0\" width=\"112\" height=\"16\"><title>credited EUR 5.00</title></rect>",
                        "<figcaption>express: EUR 7.00</figcaption>",
                        "<rect class=\"appeased\" x=\"0\" width=\"67\" height=\"16\"><title>appeased EUR 3.00</title></rect>",
                        "<rect class=\"left\" x=\"67\" width=\"90\" height=\"16\"><title>left EUR 4.00</title></rect>",
                        "<figcaption>wrap: EUR 2.00</figcaption>",
                        "<rect class=\"appeased\" x=\"0\" width=\"11\" height=\"16\"><title>appeased EUR 0.50</title></rect>",
                        "<rect class=\"left\" x=\"11\" width=\"34\" height=\"16\"><title>left EUR 1.50</title></rect>",
                        "<figcaption>ice: EUR 4.00</figcaption>",
                        "<rect class=\"appeased\" x=\"0\" width=\"90\" height=\"16\"><title>appeased EUR 4.00</title></rect>");
        assertThat(found("viewBox=\"[^\"]*\"", STATEMENT.page())).hasSize(6).containsOnly("viewBox=\"0 0 640 16\"");
        assertThat(STATEMENT.page()).contains("aria-label=\"credited EUR 12.00, appeased EUR 3.00, left EUR 9.00\"");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(it -> it.group())
                .toList();
    }

    @Test
    void theTablesOfThePageHaveTheRowsOfTheText() {
        List<String> rows = found("<tr>.*?</tr>", STATEMENT.page()).stream()
                .map(row -> row.replaceAll("</t[dh]><t[dh]>", " | ")
                        .replaceAll("<[^>]*>|EUR ", "")
                        .replaceAll("[()]", ""))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(STATEMENT
                        .text()
                        .lines()
                        .filter(line -> line.startsWith("  "))
                        .map(it -> it.strip().replaceAll(" {2,}", " | "))
                        .toList());
        assertThat(found("<li>.*?</li>", STATEMENT.page()))
                .containsExactly(
                        "<li>shop-1 (CUSTOMER): credited EUR 17.62 &minus; EUR 1.00 FEE_KEPT = paid EUR 16.62</li>",
                        "<li>r2 (CUSTOMER): credited EUR 33.51 + EUR 2.00 goodwill = paid EUR 35.51</li>");
    }

    @Test
    void everyAmountIsReadToTheCustomer() {
        assertThat(QUOTE.sentences(BEFORE))
                .containsExactly(
                        "For 1 x a you get EUR 11.41 back, of which EUR 0.78 T1 and EUR 0.09 T2.",
                        "You had paid EUR 0.46 less for it, by discount.",
                        "For 1 x b you get EUR 12.00 back, of which EUR 2.00 T1.",
                        "For b you get EUR 3.00 back, of which EUR 0.50 T1.",
                        "For shipping (standard) you get EUR 5.50 back, of which EUR 0.50 T1.",
                        "For shipping (express) you get EUR 1.10 back, of which EUR 0.10 T1.",
                        "For the fee wrap you get EUR 0.50 back.",
                        "On top of that you get EUR 2.00.",
                        "EUR 27.21 goes back to your card.",
                        "EUR 8.30 goes back to your gift card.",
                        "EUR 1.00 of a stays: this duty does not come back.");
    }

    @Test
    void everyAmountIsExplained() {
        assertThat(QUOTE.explanation().toString().lines().map(it -> it.strip().replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "return of 1 of 3 units, line 1 (a) (EUR)",
                        "discount | price 20.00 less base, less 0.47 before | 0.46 | R3",
                        "discount d1 | its part of all discounts, chained in invoice order | 0.32 | R4",
                        "discount d2 | its part of all discounts, chained in invoice order | 0.14 | R4",
                        "net | invoiced 28.60 x 2/3, less 9.53 before, half-up | 9.54 | R1 R2",
                        "tax T1 | invoiced 2.36 x 2/3, less 0.79 before, half-up | 0.78 | R1 R17",
                        "tax T2 | invoiced 0.29 x 2/3, less 0.10 before, half-up | 0.09 | R1 R17",
                        "duty d-a1 | invoiced 3.00 x 2/3, less 1.00 before, half-up | 1.00 | R1 R10",
                        "return of 1 of 2 units, line 2 (b) (EUR)",
                        "gross | invoiced 24.00 x 1/2, half-up | 12.00 | R1 R2",
                        "tax T1 | invoiced 4.00 x 1/2, half-up | 2.00 | R1 R17",
                        "net | gross less taxes | 10.00 | R3",
                        "amount without units, line 2 (b) (EUR)",
                        "amount | of 12.00 left with tax; amounts so far 3.00 | 3.00 | R12",
                        "tax T1 | its share of the amounts so far, less 0.00 before | 0.50 | R12",
                        "all that is left of shipping standard (EUR)",
                        "net | all that is left of 5.00 | 5.00 | R1 R2",
                        "tax T1 | all that is left of 0.50 | 0.50 | R1 R17",
                        "amount without units, shipping express (EUR)",
                        "amount | of 5.50 left with tax; amounts so far 3.00 | 1.00 | R12",
                        "tax T1 | its share of the amounts so far, less 0.20 before | 0.10 | R12",
                        "amount without units, fee wrap (EUR)",
                        "amount | of 2.00 left with tax; amounts so far 0.50 | 0.50 | R12",
                        "money by tender (EUR)",
                        "tender card | 35.51 by what is left of each tender, here 47.38 | 27.21 | R24 R25",
                        "tender gift | 35.51 by what is left of each tender, here 14.45 | 8.30 | R24 R25",
                        "from credit to money, order o1 (EUR)",
                        "goodwill | money that belongs to no part of the invoice, without tax | 2.00 | R12");
    }

    @Test
    void theQuoteIsComparedByEveryComponent() {
        assertThat(Components.of(QUOTE).entrySet().stream()
                        .map(it -> it.getKey().says() + " " + Sale.text(it.getValue())))
                .containsExactly(
                        "net of a 9.54",
                        "discount d1 of a 0.32",
                        "discount d2 of a 0.14",
                        "tax T1 of a 0.78",
                        "tax T2 of a 0.09",
                        "duty d-a1 of a 1.00",
                        "duty d-a2 of a 0.00",
                        "net of b 12.50",
                        "tax T1 of b 2.50",
                        "net of standard 5.00",
                        "tax T1 of standard 0.50",
                        "net of express 1.00",
                        "tax T1 of express 0.10",
                        "net of wrap 0.50",
                        "goodwill 2.00",
                        "tender card 27.21",
                        "tender gift 8.30",
                        "all tax 3.97",
                        "all that is credited 33.51",
                        "all that is paid 35.51");
    }

    @Test
    void whatOthersRecordedIsComparedByEveryComponentButForPaymentsThatFailed() {
        assertThat(ActualRefund.of(Party.STOREFRONT, BEFORE, FullOrder.elsewhere()).amounts().entrySet().stream()
                        .map(it -> it.getKey().says() + " " + it.getValue().getAmount())
                        .collect(Collectors.toList()))
                .containsExactlyInAnyOrder(
                        "net of a 9.53",
                        "tax T1 of a 0.79",
                        "tax T2 of a 0.10",
                        "duty d-a1 of a 1.00",
                        "net of express 2.00",
                        "tax T1 of express 0.20",
                        "net of ice 4.00",
                        "all tax 1.09",
                        "all that is credited 17.62",
                        "tender card 12.62",
                        "tender gift 4.00",
                        "adjustment FEE_KEPT 1.00",
                        "all that is paid 16.62");
    }
}
