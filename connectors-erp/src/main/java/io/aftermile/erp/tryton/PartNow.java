package io.aftermile.erp.tryton;

import io.aftermile.failure.Invalid;
import io.aftermile.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One part of an order as its posted invoices state it, and what has been credited of it. Amounts are minor units. It
 * changes while a credit is worked out, so that a second credit of one request sees the first.
 *
 * <p>After {@code k} of {@code Q} units each amount has been credited by its share {@code X * k / Q} to the minor unit,
 * halves up; the last unit takes the rest. Where prices contain tax, the gross is shared and the net is what the taxes
 * leave of it.
 */
final class PartNow {

    /** A component: net, one tax, one duty or a tax on it. */
    private static final class Component {
        private final String title;
        private final long account;
        private final long origin;
        private long invoiced;
        private long byUnits;
        private long byAmount;

        Component(String title, long account, long origin) {
            this.title = title;
            this.account = account;
            this.origin = origin;
        }

        long left() {
            return invoiced - byUnits - byAmount;
        }
    }

    /**
     * What is to be credited of one component.
     *
     * @param minor zero or more
     * @param origin the invoice line that it reverses
     */
    record Step(Tag tag, String title, long account, long origin, long minor) {}

    private final Tag first;
    private final Map<String, Component> components = new LinkedHashMap<>();
    private Quantity invoiced = Quantity.ZERO;
    private Quantity credited = Quantity.ZERO;

    PartNow(Tag first) {
        this.first = first;
    }

    Quantity invoiced() {
        return invoiced;
    }

    void add(Tag tag, String title, long account, long origin, long minor) {
        Component component = components.computeIfAbsent(tag.component(), any -> new Component(title, account, origin));
        switch (tag.how()) {
            case SOLD -> {
                component.invoiced += minor;
                invoiced = invoiced.plus(tag.quantity());
            }
            case UNITS -> {
                component.byUnits -= minor;
                credited = credited.plus(tag.quantity());
            }
            case AMOUNT -> component.byAmount -= minor;
        }
    }

    /** Credits units with their net and taxes. */
    List<Step> units(String path, Quantity units) {
        Quantity after = credited.plus(units);
        if (after.exceeds(invoiced)) {
            throw new Invalid(
                    path + "/quantity",
                    "is " + units + " but " + first.partName() + " has " + invoiced.minusOrZero(credited) + " of "
                            + invoiced + " invoiced units left to credit",
                    "credit at most what is left");
        }
        boolean last = after.equals(invoiced);
        Map<String, Long> steps = new LinkedHashMap<>();
        select(it -> it.equals(Tag.NET) || it.startsWith("tax/"))
                .forEach((name, it) ->
                        steps.put(name, last ? it.left() : share(it.invoiced, it.byUnits, it.left(), after)));
        if (first.taxIncluded() && !last) {
            netFromGross(steps, after);
        }
        List<Step> credits = new ArrayList<>();
        steps.forEach((name, minor) -> {
            Component it = components.get(name);
            if (it != null) {
                it.byUnits += minor;
                credits.add(step(name, it, Tag.How.UNITS, name.equals(Tag.NET) ? units : Quantity.ZERO, minor));
            }
        });
        credited = after;
        return credits;
    }

    private long share(long whole, long before, long left, Quantity after) {
        long until = BigDecimal.valueOf(whole)
                .multiply(after.toBigDecimal())
                .divide(invoiced.toBigDecimal(), 0, RoundingMode.HALF_UP)
                .longValueExact();
        return Math.min(Math.max(0, until - before), left);
    }

    /** Taxes that were rounded by themselves may ask for more than the gross holds, or leave more than the net has. */
    private void netFromGross(Map<String, Long> steps, Quantity after) {
        Map<String, Component> shared = select(steps::containsKey);
        long gross = share(
                shared.values().stream().mapToLong(it -> it.invoiced).sum(),
                shared.values().stream().mapToLong(it -> it.byUnits).sum(),
                shared.values().stream().mapToLong(Component::left).sum(),
                after);
        List<String> taxes =
                steps.keySet().stream().filter(it -> !it.equals(Tag.NET)).toList();
        long taxed = taxes.stream().mapToLong(it -> steps.getOrDefault(it, 0L)).sum();
        Component net = components.get(Tag.NET);
        long least = gross - (net == null ? 0 : net.left());
        for (String tax : taxes) {
            Component it = components.get(tax);
            long now = steps.getOrDefault(tax, 0L);
            long change = taxed > gross
                    ? -Math.min(now, taxed - gross)
                    : taxed < least && it != null ? Math.min(it.left() - now, least - taxed) : 0;
            steps.put(tax, now + change);
            taxed += change;
        }
        steps.put(Tag.NET, gross - taxed);
    }

    /** Credits an amount over components by what is left of each; halves up, the last takes the rest. */
    List<Step> amount(String path, Predicate<String> which, String what, long amount) {
        Map<String, Component> selected = select(which);
        long left = selected.values().stream().mapToLong(Component::left).sum();
        if (amount > left) {
            throw new Invalid(
                    path,
                    "is " + amount + " minor units but " + first.partName() + " has " + left + " of its " + what
                            + " left on the invoice",
                    "credit at most what is left");
        }
        List<Step> credits = new ArrayList<>();
        long rest = amount;
        long weights = left;
        for (Map.Entry<String, Component> it : selected.entrySet()) {
            Component component = it.getValue();
            long weight = component.left();
            long minor = weights == 0
                    ? 0
                    : BigDecimal.valueOf(rest)
                            .multiply(BigDecimal.valueOf(weight))
                            .divide(BigDecimal.valueOf(weights), 0, RoundingMode.HALF_UP)
                            .longValueExact();
            rest -= minor;
            weights -= weight;
            if (minor != 0) {
                component.byAmount += minor;
                credits.add(step(it.getKey(), component, Tag.How.AMOUNT, Quantity.ZERO, minor));
            }
        }
        return credits;
    }

    boolean has(String component) {
        return components.containsKey(component);
    }

    private Map<String, Component> select(Predicate<String> which) {
        Map<String, Component> selected = new LinkedHashMap<>();
        components.forEach((name, it) -> {
            if (which.test(name)) {
                selected.put(name, it);
            }
        });
        return selected;
    }

    private Step step(String name, Component it, Tag.How how, Quantity units, long minor) {
        return new Step(
                new Tag(first.part(), name, how, units, first.taxIncluded()), it.title, it.account, it.origin, minor);
    }
}
