package io.aftermile.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Optional;

/** Where a class stands among the rooms, and which rooms it may reach from there. */
final class RoomConditions {

    private RoomConditions() {}

    static ArchCondition<JavaClass> standInARoom(HouseRules house) {
        return new ArchCondition<>("stand in the root package, in a room or in " + HouseRules.SHARED) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean known = house.isInRoot(type) || levelOf(house, type).isPresent();
                events.add(new SimpleConditionEvent(
                        type, known, type.getName() + " stands in no room of " + HouseRules.BOTTOM_TO_TOP));
            }
        };
    }

    static ArchCondition<JavaClass> useOnlyRoomsBelow(HouseRules house) {
        return new ArchCondition<>("use only rooms below them, bottom to top " + HouseRules.BOTTOM_TO_TOP) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                levelOf(house, type)
                        .ifPresent(level -> type.getDirectDependenciesFromSelf().stream()
                                .filter(use -> reachesAbove(house, level, use))
                                .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription()))));
            }
        };
    }

    private static boolean reachesAbove(HouseRules house, int level, Dependency use) {
        JavaClass target = use.getTargetClass();
        return house.isInRoot(target)
                || levelOf(house, target).filter(other -> other > level).isPresent();
    }

    private static Optional<Integer> levelOf(HouseRules house, JavaClass type) {
        return house.roomOf(type)
                .map(room -> room.equals(HouseRules.SHARED) ? 0 : HouseRules.BOTTOM_TO_TOP.indexOf(room) + 1)
                .filter(level -> level > 0 || house.roomOf(type).equals(Optional.of(HouseRules.SHARED)));
    }
}
