package io.aftermile.mapping;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long a file of fourteen columns takes into a SKU map, without the conflict report, beside the time in which the
 * CSV library alone walks it; and what the table then takes of the heap, in bytes an entry.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 1)
@Measurement(iterations = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx8g", "-Xms4g", "-XX:+UseParallelGC"})
public class SkuMapLoadBenchmark {

    /** The file. */
    @State(Scope.Benchmark)
    public static class Rows {

        @Param({"1000000", "10000000"})
        private int rows;

        private Path file;

        @Setup
        public void write() throws IOException {
            file = Files.createTempFile("sku-map", ".csv");
            GeneratedTable.write(file, rows);
        }

        @TearDown
        public void delete() throws IOException {
            Files.delete(file);
        }
    }

    /** Prints the bytes an entry of the table that was loaded. */
    @State(Scope.Thread)
    public static class Bytes {

        private long before;
        private SkuMap table;

        @Setup(Level.Iteration)
        public void begin() {
            table = null;
            before = used();
        }

        @TearDown(Level.Iteration)
        public void count(Rows rows) {
            if (table != null) {
                long heap = used() - before;
                CompactIndex.Footprint footprint = table.footprint().orElseThrow();
                long oneWay = footprint.records() + footprint.keys();
                System.out.printf(
                        Locale.ROOT,
                        "bytes an entry of %,d: oneWay %.1f, bothWays %.1f, texts %.1f, heap %.1f%n",
                        rows.rows,
                        1.0 * oneWay / rows.rows,
                        1.0 * (oneWay + footprint.items()) / rows.rows,
                        1.0 * footprint.texts() / rows.rows,
                        1.0 * heap / rows.rows);
            }
        }

        private static long used() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }

    @Benchmark
    public SkuMap load(Rows rows, Bytes bytes) {
        SkuMap.Builder table = SkuMap.builder().unchecked();
        SkuMapCsv.readInto(table, rows.file);
        bytes.table = table.build();
        return bytes.table;
    }

    @Benchmark
    public void walk(Rows rows, Blackhole hole) throws IOException {
        try (CSVParser parser = CSVParser.builder()
                .setReader(new InputStreamReader(Files.newInputStream(rows.file), StandardCharsets.UTF_8))
                .setFormat(CSVFormat.RFC4180)
                .get()) {
            for (CSVRecord row : parser) {
                hole.consume(row);
            }
        }
    }
}
