package io.aftermile.inventory;

import io.aftermile.model.ItemId;
import io.aftermile.model.LocationId;
import io.aftermile.model.Quantity;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What customers took of an item, day by day. Days on which nothing could be sold say nothing about demand and are left
 * out by whoever knows them.
 *
 * @param days demand of each day that counts, days without any included; at least two
 */
public record DemandHistory(List<Quantity> days) {

    public DemandHistory {
        days = List.copyOf(days);
        if (days.size() < 2) {
            throw new IllegalArgumentException("demand history has " + days.size()
                    + " days; give at least two, and better eight weeks, so that it can be told how demand varies");
        }
    }

    /**
     * What left a location for customers, from a day on until another, exclusive.
     *
     * @param movements those of the item, others are passed over; the same movement counts once
     * @param zone where a day begins and ends
     * @param leftOut days that do not count, such as those without stock
     */
    public static DemandHistory of(
            Collection<StockMovement> movements,
            ItemId item,
            LocationId location,
            ZoneId zone,
            LocalDate from,
            LocalDate until,
            Set<LocalDate> leftOut) {
        Objects.requireNonNull(leftOut, "leftOut");
        List<Quantity> days = new ArrayList<>();
        for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
            if (!leftOut.contains(day)) {
                LocalDate that = day;
                days.add(Quantity.sum(movements.stream()
                        .distinct()
                        .filter(it -> it.at().atZone(zone).toLocalDate().equals(that))
                        .flatMap(it -> it.units().stream())
                        .filter(it -> it.item().equals(item) && leaves(it, location))
                        .map(MovedUnits::quantity)));
            }
        }
        return new DemandHistory(days);
    }

    private static boolean leaves(MovedUnits units, LocationId location) {
        return units.to().equals(Place.outside(Outside.CUSTOMER))
                && units.from().match(shelf -> shelf.location().equals(location), beyond -> false);
    }
}
