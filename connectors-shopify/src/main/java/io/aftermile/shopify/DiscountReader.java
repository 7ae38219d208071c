package io.aftermile.shopify;

import io.aftermile.model.Discount;
import io.aftermile.model.DiscountAllocation;
import io.aftermile.model.DiscountId;
import io.aftermile.model.DiscountMethod;
import io.aftermile.model.DiscountScheme;
import io.aftermile.model.DiscountTarget;
import io.aftermile.model.DiscountValue;
import io.aftermile.model.Rate;
import io.aftermile.money.Amount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Discounts of an order and their shares. A share points to its discount by position; that position is the discount's
 * name here. What was allocated is the truth; what a discount was worth by its definition is a label.
 */
final class DiscountReader {

    private static final Map<String, DiscountScheme> SCHEMES = Map.of(
            "discount_code", DiscountScheme.CODE,
            "automatic", DiscountScheme.AUTOMATIC,
            "manual", DiscountScheme.MANUAL,
            "script", DiscountScheme.SCRIPT);
    private static final Map<String, DiscountTarget> TARGETS =
            Map.of("line_item", DiscountTarget.LINES, "shipping_line", DiscountTarget.SHIPPING);
    private static final Map<String, DiscountMethod> METHODS =
            Map.of("across", DiscountMethod.ACROSS, "each", DiscountMethod.EACH, "one", DiscountMethod.ONE);

    private final Views views;
    private final List<Discount> all;

    DiscountReader(Views views, Cursor applications) {
        this.views = views;
        List<Discount> discounts = new ArrayList<>();
        for (Cursor application : applications.items()) {
            discounts.add(discount(application, id(discounts.size())));
        }
        this.all = List.copyOf(discounts);
    }

    /** The discounts of the order. */
    List<Discount> all() {
        return all;
    }

    private Discount discount(Cursor application, DiscountId id) {
        Optional<String> code = application.at("code").text();
        return application.read(() -> Discount.builder()
                .id(id)
                .scheme(application.at("type").oneOf(SCHEMES))
                .target(application.at("target_type").oneOf(TARGETS))
                .method(application.at("allocation_method").oneOf(METHODS))
                .code(code)
                .title(application
                        .at("title")
                        .text()
                        .or(() -> application.at("description").text())
                        .or(() -> code))
                .value(value(application))
                .build());
    }

    private Optional<DiscountValue> value(Cursor application) {
        Cursor value = application.at("value");
        if (!value.present()) {
            return Optional.empty();
        }
        BigDecimal stated = value.decimal();
        if (application.at("value_type").text().orElse("").equals("percentage")) {
            return Optional.of(value.read(() -> new DiscountValue.Percentage(Rate.of(stated.movePointLeft(2)))));
        }
        // A fixed sum does not say in which of two currencies it is.
        return views.book().isPresent()
                ? Optional.empty()
                : Optional.of(new DiscountValue.Sum(views.customerMoney(value)));
    }

    /** Shares on one part, one per discount; shares of one discount are added up. */
    List<DiscountAllocation> allocations(Cursor allocations) {
        Map<DiscountId, Amount> shares = new LinkedHashMap<>();
        for (Cursor allocation : allocations.items()) {
            Amount share = views.required(allocation, "amount");
            allocation.read(() -> shares.merge(pointedTo(allocation), share, Amount::plus));
        }
        return shares.entrySet().stream()
                .map(share -> new DiscountAllocation(share.getKey(), share.getValue()))
                .toList();
    }

    private DiscountId pointedTo(Cursor allocation) {
        Cursor index = allocation.at("discount_application_index");
        BigDecimal position = index.decimal();
        if (position.signum() < 0 || position.compareTo(BigDecimal.valueOf(all.size())) >= 0 || position.scale() > 0) {
            throw index.invalid(
                    "points to discount " + position + " of " + all.size(), "send the index of a discount application");
        }
        return id(position.intValueExact());
    }

    private static DiscountId id(int position) {
        return new DiscountId(Integer.toString(position));
    }
}
