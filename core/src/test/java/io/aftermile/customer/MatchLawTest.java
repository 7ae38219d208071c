package io.aftermile.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same records and facts give the same answer, in whatever order they come, and nothing new is said twice. */
class MatchLawTest {

    private static final int TOWNS = switch (System.getProperty("aftermile.depth", "build")) {
        case "full" -> 300;
        case "ci" -> 60;
        default -> 12;
    };

    @Test
    void theOrderOfRecordsAndFactsChangesNothing() {
        CustomerMatcher matcher = CustomerMatcher.of(MatchRules.ofDefaults());
        for (long seed = 0; seed < TOWNS; seed++) {
            TownOffice.Files files = TownOffice.files(seed, 60);
            List<CustomerRecord> records = new ArrayList<>(files.records());
            MatchReport first = matcher.match(records, List.of());
            List<LinkFact> facts = new ArrayList<>(first.facts(Records.NOW, List.of()));
            undoSome(facts, seed);
            MatchReport expected = matcher.match(records, facts);
            Collections.shuffle(records, new Random(seed));
            Collections.shuffle(facts, new Random(seed));

            assertThat(matcher.match(records, List.of())).as("seed %s", seed).isEqualTo(first);
            assertThat(matcher.match(records, facts)).as("seed %s", seed).isEqualTo(expected);
        }
    }

    @Test
    void onItsOwnDecisionsTheMatcherDecidesNothingAnew() {
        CustomerMatcher matcher = CustomerMatcher.of(MatchRules.ofDefaults());
        for (long seed = 0; seed < TOWNS; seed++) {
            List<CustomerRecord> records = TownOffice.files(seed, 60).records();
            List<LinkFact> facts =
                    new ArrayList<>(matcher.match(records, List.of()).facts(Records.NOW, List.of()));
            undoSome(facts, seed);

            MatchReport again = matcher.match(records, facts);
            facts.addAll(again.facts(Records.NOW, facts));

            assertThat(matcher.match(records, facts).links())
                    .as("seed %s", seed)
                    .isEmpty();
        }
    }

    private static void undoSome(List<LinkFact> facts, long seed) {
        Random random = new Random(seed);
        List<LinkFact> links = List.copyOf(facts);
        for (int i = 0; i < 3 && !links.isEmpty(); i++) {
            LinkFact link = links.get(random.nextInt(links.size()));
            facts.add(new LinkFact.Undone(new LinkId("undo-" + i), link.id(), "two people", "ann", Records.NOW));
        }
    }
}
