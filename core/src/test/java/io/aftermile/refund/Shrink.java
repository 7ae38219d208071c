package io.aftermile.refund;

import java.util.ArrayList;
import java.util.List;

/** Smaller neighbours of a specification: fewer lines and events, no book view, smaller numbers. */
final class Shrink {

    private Shrink() {}

    static List<Spec> candidates(Spec spec) {
        List<Spec> all = new ArrayList<>();
        if (spec.book()) {
            all.add(new Spec(spec.currency(), false, spec.policy(), spec.lines(), spec.events()));
        }
        for (int i = 0; i < spec.events().size(); i++) {
            all.add(new Spec(spec.currency(), spec.book(), spec.policy(), spec.lines(), without(spec.events(), i)));
        }
        for (int i = 0; i < spec.lines().size() && spec.lines().size() > 1; i++) {
            int gone = i;
            List<Spec.Event> events = spec.events().stream()
                    .filter(event -> event.line() != gone)
                    .map(event -> event.line() > gone ? moved(event) : event)
                    .toList();
            all.add(new Spec(spec.currency(), spec.book(), spec.policy(), without(spec.lines(), i), events));
        }
        for (int i = 0; i < spec.lines().size(); i++) {
            for (Spec.Line line : smaller(spec.lines().get(i))) {
                List<Spec.Line> lines = new ArrayList<>(spec.lines());
                lines.set(i, line);
                all.add(new Spec(spec.currency(), spec.book(), spec.policy(), lines, spec.events()));
            }
        }
        return all;
    }

    private static Spec.Event moved(Spec.Event event) {
        if (event instanceof Spec.Units units) {
            return new Spec.Units(units.line() - 1, units.share(), units.cancel());
        }
        if (event instanceof Spec.Foreign it) {
            return new Spec.Foreign(it.line() - 1, it.share(), it.baseOff(), it.taxOff(), it.taxInTotal());
        }
        Spec.GiveAmount amount = (Spec.GiveAmount) event;
        return new Spec.GiveAmount(amount.line() - 1, amount.share(), amount.net());
    }

    private static List<Spec.Line> smaller(Spec.Line line) {
        List<Spec.Line> all = new ArrayList<>();
        for (int i = 0; i < line.discountSums().size(); i++) {
            all.add(with(line, line.steps(), line.base(), without(line.discountSums(), i), line.taxSums()));
        }
        for (int i = 0; i < line.taxSums().size(); i++) {
            all.add(with(line, line.steps(), line.base(), line.discountSums(), without(line.taxSums(), i)));
        }
        for (int i = 0; i < line.duties().size(); i++) {
            List<Spec.Levied> fewer = without(line.duties(), i);
            all.add(withDuties(line, fewer));
            Spec.Levied duty = line.duties().get(i);
            for (int t = 0; t < duty.taxSums().size(); t++) {
                all.add(withDuty(line, i, new Spec.Levied(duty.rule(), duty.amount(), without(duty.taxSums(), t))));
            }
            List<Spec.Sum> halves = duty.taxSums().stream().map(Shrink::half).toList();
            Spec.Levied half = new Spec.Levied(duty.rule(), half(duty.amount()), halves);
            if (!half.equals(duty)) {
                all.add(withDuty(line, i, half));
            }
        }
        for (long steps : new long[] {line.steps() / 2, line.steps() - 1}) {
            if (steps > 0) {
                all.add(with(line, steps, line.base(), line.discountSums(), line.taxSums()));
            }
        }
        List<Spec.Sum> halves = line.taxSums().stream().map(Shrink::half).toList();
        if (line.base().customer() > 0) {
            all.add(with(line, line.steps(), half(line.base()), line.discountSums(), halves));
            if (!line.inclusive()) {
                all.add(with(line, line.steps(), less(line.base()), line.discountSums(), line.taxSums()));
            }
        }
        if (!halves.equals(line.taxSums())) {
            all.add(with(line, line.steps(), line.base(), line.discountSums(), halves));
        }
        return all;
    }

    private static Spec.Sum half(Spec.Sum sum) {
        return new Spec.Sum(sum.customer() / 2, sum.book() / 2);
    }

    private static Spec.Sum less(Spec.Sum sum) {
        return new Spec.Sum(sum.customer() - 1, Math.max(0, sum.book() - 1));
    }

    private static Spec.Line with(
            Spec.Line line, long steps, Spec.Sum base, List<Spec.Sum> discounts, List<Spec.Sum> taxes) {
        return new Spec.Line(line.inclusive(), steps, line.decimals(), base, discounts, taxes, line.duties());
    }

    private static Spec.Line withDuty(Spec.Line line, int index, Spec.Levied duty) {
        List<Spec.Levied> duties = new ArrayList<>(line.duties());
        duties.set(index, duty);
        return withDuties(line, duties);
    }

    private static Spec.Line withDuties(Spec.Line line, List<Spec.Levied> duties) {
        return new Spec.Line(
                line.inclusive(),
                line.steps(),
                line.decimals(),
                line.base(),
                line.discountSums(),
                line.taxSums(),
                duties);
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> rest = new ArrayList<>(list);
        rest.remove(index);
        return rest;
    }
}
