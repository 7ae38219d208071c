package io.aftermile.shopify;

import io.aftermile.model.Duty;
import io.aftermile.model.DutyId;
import io.aftermile.model.Fee;
import io.aftermile.model.FeeId;
import io.aftermile.model.FeeKind;
import io.aftermile.model.LineKind;
import io.aftermile.model.OrderLine;
import io.aftermile.model.OrderLineId;
import io.aftermile.model.Quantity;
import io.aftermile.model.ShippingLine;
import io.aftermile.model.ShippingLineId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import io.aftermile.money.Amount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.joda.money.BigMoney;

/** The parts of an order that carry money: lines, shipping charges, additional fees and tips. */
final class PartReader {

    private final Views views;
    private final boolean taxIncluded;
    private final DiscountReader discounts;
    private final TaxReader taxes;

    PartReader(Views views, boolean taxIncluded, DiscountReader discounts, TaxReader taxes) {
        this.views = views;
        this.taxIncluded = taxIncluded;
        this.discounts = discounts;
        this.taxes = taxes;
    }

    /** Whether what stands among the lines is a tip: it says with what it was paid. */
    static boolean isTip(Cursor line) {
        return line.at("tip").present();
    }

    /**
     * A line as it was sold: {@code quantity} is what was ordered, whatever was removed since. The payload states no
     * price of the whole line; it is the unit price times the quantity, exactly.
     */
    OrderLine line(Cursor line) {
        Quantity quantity = line.at("quantity").quantity();
        Views.Exact unit =
                views.exact(line, "price").orElseThrow(() -> line.at("price").missing());
        return line.read(() -> OrderLine.builder()
                .id(new OrderLineId(Ids.of(line)))
                .kind(kind(line))
                .sku(line.at("sku").map(Sku::new))
                .variant(Ids.reference(line.at("variant_id")).map(VariantId::new))
                .title(title(line))
                .quantity(quantity)
                .unitPrice(BigMoney.of(views.customer(), unit.inCustomerView()))
                .price(unit.times(quantity).amount())
                .taxIncluded(taxIncluded)
                .addAllDiscounts(discounts.allocations(line.at("discount_allocations")))
                .addAllTaxes(taxes.read(line.at("tax_lines")))
                .addAllDuties(duties(line.at("duties")))
                .requiresShipping(requiresShipping(line))
                .build());
    }

    private static LineKind kind(Cursor line) {
        if (line.at("gift_card").flag()) {
            return LineKind.GIFT_CARD;
        }
        return requiresShipping(line) ? LineKind.GOODS : LineKind.SERVICE;
    }

    private static boolean requiresShipping(Cursor line) {
        Cursor stated = line.at("requires_shipping");
        return !stated.present() || stated.flag();
    }

    private static String title(Cursor line) {
        return line.at("name")
                .text()
                .or(() -> line.at("title").text())
                .or(() -> line.at("sku").text())
                .orElse("line");
    }

    private List<Duty> duties(Cursor duties) {
        List<Duty> read = new ArrayList<>();
        for (Cursor duty : duties.items()) {
            Amount amount = duty.at("price_set").present() ? views.ofSet(duty.at("price_set")) : views.ofSet(duty);
            read.add(duty.read(() -> Duty.builder()
                    .id(new DutyId(Ids.of(duty)))
                    .amount(amount)
                    .harmonizedCode(duty.at("harmonized_system_code").text())
                    .countryOfOrigin(
                            duty.at("country_code_of_origin").text().map(code -> code.toUpperCase(Locale.ROOT)))
                    .addAllTaxes(taxes.read(duty.at("tax_lines")))
                    .build()));
        }
        return read;
    }

    ShippingLine shipping(Cursor line) {
        return line.read(() -> ShippingLine.builder()
                .id(new ShippingLineId(Ids.of(line)))
                .title(line.at("title").text().orElse("shipping"))
                .code(line.at("code").text())
                .price(views.required(line, "price"))
                .taxIncluded(taxIncluded)
                .addAllDiscounts(discounts.allocations(line.at("discount_allocations")))
                .addAllTaxes(taxes.read(line.at("tax_lines")))
                .build());
    }

    Fee tip(Cursor line) {
        Quantity quantity = line.at("quantity").quantity();
        Views.Exact unit =
                views.exact(line, "price").orElseThrow(() -> line.at("price").missing());
        return fee(
                line,
                FeeKind.TIP,
                Ids.of(line),
                title(line),
                unit.times(quantity).amount());
    }

    Fee additionalFee(Cursor fee) {
        return fee(
                fee,
                FeeKind.ADDITIONAL_FEE,
                Ids.of(fee),
                fee.at("name").text().orElse("additional fee"),
                views.required(fee, "price"));
    }

    /** A charge of which only the total is stated. */
    Fee untaxed(FeeKind kind, String name, Amount price) {
        return Fee.builder()
                .id(new FeeId(name))
                .kind(kind)
                .title(name)
                .price(price)
                .taxIncluded(false)
                .build();
    }

    private Fee fee(Cursor fee, FeeKind kind, String id, String title, Amount price) {
        return fee.read(() -> Fee.builder()
                .id(new FeeId(id))
                .kind(kind)
                .title(title)
                .price(price)
                .taxIncluded(taxIncluded)
                .addAllDiscounts(discounts.allocations(fee.at("discount_allocations")))
                .addAllTaxes(taxes.read(fee.at("tax_lines")))
                .build());
    }
}
