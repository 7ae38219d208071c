package io.aftermile.examples.cli;

import io.aftermile.mapping.KeyKind;
import io.aftermile.mapping.KitContent;
import io.aftermile.mapping.Provenance;
import io.aftermile.mapping.Resolution;
import io.aftermile.mapping.SkuMap;
import io.aftermile.mapping.SkuMapEntry;
import io.aftermile.mapping.SkuQuery;
import io.aftermile.mapping.UnitRatio;
import io.aftermile.model.Barcode;
import io.aftermile.model.ChannelId;
import io.aftermile.model.InventoryItemId;
import io.aftermile.model.Sku;
import io.aftermile.model.VariantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which ERP item a key is on a day, on each channel of the file unless one is named. */
@Command(
        name = "resolve",
        mixinStandardHelpOptions = true,
        description =
                "Says which ERP item a key is on a day. Exit 0: mapped, or a kit; 1: ambiguous or unmapped; 2: unreadable.")
final class MappingResolve implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "CSV file of the map")
    private @Nullable Path file;

    @Parameters(
            index = "1",
            paramLabel = "KEY",
            description =
                    "a variant id, inventory item id, SKU or barcode: taken as the strongest of these that the file knows")
    private String key = "";

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "the day whose mapping counts, such as 2026-03-01; today without it")
    private @Nullable String asOf;

    @Option(names = "--channel", paramLabel = "NAME", description = "this channel only; all of the file without it")
    private @Nullable String channel;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.of(spec);
        LocalDate day = day();
        List<SkuMapEntry> entries = MappingFile.read(List.of(Objects.requireNonNull(file)), terminal);
        int conflicts = SkuMap.conflicts(entries).size();
        if (conflicts > 0) {
            terminal.err("the file has " + conflicts + (conflicts == 1 ? " conflict" : " conflicts")
                    + ", and a host would refuse it; run: mapping check");
        }
        SkuMap map = SkuMap.builder().addAll(entries).unchecked().build();
        List<ChannelId> asked = channels(entries);
        boolean found = true;
        for (ChannelId each : asked) {
            Resolution answer = map.resolve(query(entries, each, day));
            found &= answer.match(mapped -> true, kit -> true, ambiguous -> false, unmapped -> false);
            said(answer).forEach(terminal::out);
        }
        return found && !asked.isEmpty() ? Main.HELD : Main.FAILED;
    }

    private LocalDate day() {
        if (asOf == null) {
            return LocalDate.now(Clock.systemDefaultZone());
        }
        try {
            return LocalDate.parse(asOf);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "--as-of is '" + asOf + "', which is no ISO date; write it like 2026-03-01",
                    e);
        }
    }

    /** Those that know the key; where none does, all are asked, for their suggestions. */
    private List<ChannelId> channels(List<SkuMapEntry> entries) {
        if (channel != null) {
            return List.of(id(channel));
        }
        List<ChannelId> all =
                entries.stream().map(SkuMapEntry::channel).distinct().toList();
        List<ChannelId> knowing =
                all.stream().filter(each -> kind(entries, each).isPresent()).toList();
        return knowing.isEmpty() ? all : knowing;
    }

    private ChannelId id(String name) {
        try {
            return new ChannelId(name);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "--channel: " + e.getMessage(), e);
        }
    }

    private Optional<KeyKind> kind(List<SkuMapEntry> entries, ChannelId each) {
        return Stream.of(KeyKind.values())
                .filter(kind -> entries.stream()
                        .anyMatch(entry -> entry.channel().equals(each)
                                && keyOf(entry, kind).equals(Optional.of(key))))
                .findFirst();
    }

    private static Optional<String> keyOf(SkuMapEntry entry, KeyKind kind) {
        return switch (kind) {
            case VARIANT -> entry.variant().map(VariantId::value);
            case INVENTORY_ITEM -> entry.inventoryItem().map(InventoryItemId::value);
            case SKU -> entry.sku().map(Sku::value);
            case BARCODE -> entry.barcode().map(Barcode::value);
        };
    }

    private SkuQuery query(List<SkuMapEntry> entries, ChannelId each, LocalDate day) {
        SkuQuery.Builder query = SkuQuery.builder().channel(each).asOf(day);
        try {
            // A key that no row knows is asked as SKU and barcode, which bring suggestions.
            switch (kind(entries, each).orElse(KeyKind.SKU)) {
                case VARIANT -> query.variant(new VariantId(key));
                case INVENTORY_ITEM -> query.inventoryItem(new InventoryItemId(key));
                case BARCODE -> query.barcode(new Barcode(key));
                case SKU -> query.sku(new Sku(key)).barcode(new Barcode(key)).title(key);
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "KEY: " + e.getMessage(), e);
        }
        return query.build();
    }

    private static List<String> said(Resolution answer) {
        return answer.match(
                mapped -> List.of("item " + mapped.item() + unit(mapped) + places(mapped.entries())),
                kit -> {
                    List<String> lines = new ArrayList<>();
                    lines.add("kit" + kit.item().map(item -> " " + item).orElse("") + " of:" + places(kit.entries()));
                    kit.contents().forEach(content -> lines.add(content(content)));
                    return lines;
                },
                ambiguous -> List.of("ambiguous: " + ambiguous.why() + places(ambiguous.candidates())),
                unmapped -> Stream.concat(
                                Stream.of("unmapped: " + unmapped.why()),
                                unmapped.suggestions().stream()
                                        .map(it -> "  perhaps item "
                                                + it.entry().item() + ": " + it.detail() + places(List.of(it.entry()))))
                        .toList());
    }

    private static String unit(Resolution.Mapped mapped) {
        return mapped.uom().map(uom -> " in " + uom).orElse("")
                + (mapped.unitsPerUom().equals(UnitRatio.ONE)
                        ? ""
                        : ", " + mapped.unitsPerUom() + " units in one unit of measure");
    }

    private static String content(KitContent content) {
        return "  " + content.perKit() + content.uom().map(uom -> " " + uom).orElse("") + " of item " + content.item()
                + ", weight " + content.weight();
    }

    private static String places(List<SkuMapEntry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.provenance().stream())
                .map(Provenance::toString)
                .collect(Collectors.joining(", ", " (", ")"));
    }
}
