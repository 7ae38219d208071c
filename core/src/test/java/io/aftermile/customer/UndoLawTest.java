package io.aftermile.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Any sequence of links and undos leaves what the remaining links alone would have made. */
class UndoLawTest {

    private static final int RECORDS = 9;
    private static final int SEQUENCES = switch (System.getProperty("aftermile.depth", "build")) {
        case "full" -> 200_000;
        case "ci" -> 20_000;
        default -> 2_000;
    };

    @Test
    void undoingLeavesWhatTheRemainingLinksAloneWouldHaveMade() {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            List<LinkFact> facts = facts(new Random(seed));
            People people = People.none();
            Set<LinkId> undone = new HashSet<>();
            List<LinkFact> links = new ArrayList<>();
            for (LinkFact fact : facts) {
                people.add(fact);
                fact.match(links::add, it -> false, it -> undone.add(it.fact()));
                List<LinkFact> remaining =
                        links.stream().filter(it -> !undone.contains(it.id())).toList();
                assertThat(said(people)).as("seed %s", seed).isEqualTo(said(People.of(remaining)));
            }
        }
    }

    @Test
    void factsInAnyOrderAndToldTwiceMakeTheSamePersons() {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Random random = new Random(seed);
            List<LinkFact> facts = facts(random);
            List<String> expected = said(People.of(facts));
            List<LinkFact> mixed = new ArrayList<>(facts);
            mixed.addAll(facts);
            Collections.shuffle(mixed, random);

            assertThat(said(People.of(mixed))).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void theLawSeesPersonsThatFallApartAndSomeThatStayJoined() {
        int apart = 0;
        int joined = 0;
        for (long seed = 0; seed < 200; seed++) {
            List<LinkFact> facts = facts(new Random(seed));
            People people = People.of(
                    facts.stream().filter(it -> it instanceof LinkFact.Linked).toList());
            int before = people.joined().size() * 100 + size(people);
            facts.forEach(people::add);
            int after = people.joined().size() * 100 + size(people);
            apart += before == after ? 0 : 1;
            joined += size(people) > 2 ? 1 : 0;
        }

        assertThat(apart).isGreaterThan(20);
        assertThat(joined).isGreaterThan(20);
    }

    private static int size(People people) {
        return people.joined().stream()
                .mapToInt(it -> people.records(it.first()).size())
                .max()
                .orElse(0);
    }

    private static List<LinkFact> facts(Random random) {
        List<LinkFact> facts = new ArrayList<>();
        int links = 0;
        for (int i = 0; i < 14; i++) {
            if (links > 0 && random.nextInt(3) == 0) {
                facts.add(Records.undo("u" + i, "l" + random.nextInt(links)));
            } else {
                int one = random.nextInt(RECORDS);
                int other = (one + 1 + random.nextInt(RECORDS - 1)) % RECORDS;
                facts.add(Records.link("l" + links, "r" + one, "r" + other));
                links++;
            }
        }
        return facts;
    }

    private static List<String> said(People people) {
        List<String> said = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            var record = Records.ref("r" + i);
            said.add(people.person(record) + " " + people.records(record) + " "
                    + people.links(record).stream().map(LinkFact.Linked::id).toList());
        }
        said.add(people.joined().toString());
        return said;
    }
}
