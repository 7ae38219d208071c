package io.aftermile.testkit.simulation;

import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A fault that is put between the engine and the world, to see whether the simulator finds it.
 *
 * @param name what is wrong
 * @param seam where it stands
 * @param seams makes it anew for each seed
 */
record PlantedFault(String name, String seam, Supplier<Seams> seams) {

    static Stream<PlantedFault> all() {
        return Stream.of(PlantedInStore.all(), PlantedInConnectors.all(), PlantedElsewhere.all())
                .flatMap(it -> it);
    }

    /** Every so many times. */
    static final class Every {

        private final int times;
        private int so;

        Every(int times) {
            this.times = times;
        }

        boolean now() {
            so++;
            return so % times == 0;
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
