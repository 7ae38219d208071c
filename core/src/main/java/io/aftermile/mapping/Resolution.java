package io.aftermile.mapping;

import io.aftermile.model.ItemId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a SKU map answers. Closed; a question never throws because the answer is not known. */
public sealed interface Resolution {

    /** One function per case. */
    <T> T match(
            Function<? super Mapped, ? extends T> mapped,
            Function<? super Kit, ? extends T> kit,
            Function<? super Ambiguous, ? extends T> ambiguous,
            Function<? super Unmapped, ? extends T> unmapped);

    /**
     * It is one ERP item.
     *
     * @param item the item
     * @param uom the ERP's unit of measure, empty for the item's own
     * @param unitsPerUom how many units of the channel one unit of measure holds
     * @param entries the entries that say so; empty where the order line itself names the item
     */
    record Mapped(ItemId item, Optional<String> uom, UnitRatio unitsPerUom, List<SkuMapEntry> entries)
            implements Resolution {
        public Mapped {
            entries = List.copyOf(entries);
        }

        @Override
        public <T> T match(
                Function<? super Mapped, ? extends T> mapped,
                Function<? super Kit, ? extends T> kit,
                Function<? super Ambiguous, ? extends T> ambiguous,
                Function<? super Unmapped, ? extends T> unmapped) {
            return mapped.apply(this);
        }
    }

    /**
     * It is a kit; {@link SkuMap#explode} replaces its line by lines of its contents.
     *
     * @param item the kit's own ERP item, if it has one
     * @param contents what it holds, kits within it taken apart; at least one
     * @param entries the entries that say so
     */
    record Kit(Optional<ItemId> item, List<KitContent> contents, List<SkuMapEntry> entries) implements Resolution {
        public Kit {
            contents = List.copyOf(contents);
            entries = List.copyOf(entries);
        }

        @Override
        public <T> T match(
                Function<? super Mapped, ? extends T> mapped,
                Function<? super Kit, ? extends T> kit,
                Function<? super Ambiguous, ? extends T> ambiguous,
                Function<? super Unmapped, ? extends T> unmapped) {
            return kit.apply(this);
        }
    }

    /**
     * Several entries hold, and nothing says which is meant.
     *
     * @param candidates the entries, in the order of the table
     * @param why what makes it ambiguous, and what would mend it
     */
    record Ambiguous(List<SkuMapEntry> candidates, String why) implements Resolution {
        public Ambiguous {
            candidates = List.copyOf(candidates);
        }

        @Override
        public <T> T match(
                Function<? super Mapped, ? extends T> mapped,
                Function<? super Kit, ? extends T> kit,
                Function<? super Ambiguous, ? extends T> ambiguous,
                Function<? super Unmapped, ? extends T> unmapped) {
            return ambiguous.apply(this);
        }
    }

    /**
     * No entry holds.
     *
     * @param query what was asked
     * @param suggestions what may be meant, likeliest first; never applied
     * @param why what failed, and what would mend it
     */
    record Unmapped(SkuQuery query, List<Suggestion> suggestions, String why) implements Resolution {
        public Unmapped {
            suggestions = List.copyOf(suggestions);
        }

        @Override
        public <T> T match(
                Function<? super Mapped, ? extends T> mapped,
                Function<? super Kit, ? extends T> kit,
                Function<? super Ambiguous, ? extends T> ambiguous,
                Function<? super Unmapped, ? extends T> unmapped) {
            return unmapped.apply(this);
        }
    }
}
