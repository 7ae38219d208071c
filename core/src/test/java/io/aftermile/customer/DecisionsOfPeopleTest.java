package io.aftermile.customer;

import static io.aftermile.customer.Records.elm;
import static io.aftermile.customer.Records.facts;
import static io.aftermile.customer.Records.link;
import static io.aftermile.customer.Records.record;
import static io.aftermile.customer.Records.ref;
import static io.aftermile.customer.Records.undo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftermile.failure.Invalid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person decided, the matcher does not decide otherwise. */
class DecisionsOfPeopleTest {

    private static final CustomerMatcher MATCHER = CustomerMatcher.of(MatchRules.ofDefaults());
    private static final List<CustomerRecord> ANNS = List.of(
            record("1", "Ann Lee").withEmail("ann@mail.example"),
            record("2", "Ann Lee").withEmail("ann@mail.example"),
            record("3", "Ann Lee").withEmail("ann@mail.example"));

    @Test
    void everyLinkSaysWhyAndByWhichRules() {
        LinkFact.Linked link = MATCHER.match(ANNS.subList(0, 2), List.of())
                .facts(Records.NOW, List.of())
                .get(0);

        assertThat(link.one()).isEqualTo(ref("1"));
        assertThat(link.other()).isEqualTo(ref("2"));
        assertThat(link.evidence())
                .containsExactly(new Evidence(EvidenceKind.EMAIL_EQUAL, 65), new Evidence(EvidenceKind.NAME_EQUAL, 40));
        assertThat(link.points()).isEqualTo(105);
        assertThat(link.rules()).isEqualTo(MatchRules.ofDefaults().version());
        assertThat(link.by()).isEqualTo(LinkFact.BY_RULES);
    }

    @Test
    void anUndoneLinkIsNotMadeAgainNotEvenByWayOfAThirdRecord() {
        List<LinkFact> facts = facts(link("l1", "1", "2"), undo("u1", "l1"));

        People people = People.of(all(facts, MATCHER.match(ANNS, facts)));

        assertThat(people.person(ref("1"))).isNotEqualTo(people.person(ref("2")));
        assertThat(people.records(ref("3"))).hasSize(2);
    }

    @Test
    void whoIsKeptApartIsNotJoinedAndNotShownForReview() {
        List<LinkFact> facts = facts(new LinkFact.KeptApart(new LinkId("k1"), ref("1"), ref("2"), "ann", Records.NOW));

        MatchReport report = MATCHER.match(ANNS.subList(0, 2), facts);

        assertThat(report.links()).isEmpty();
        assertThat(report.reviews()).isEmpty();
        assertThat(MATCHER.match(ANNS.subList(0, 2), all(facts, undo("u1", "k1")))
                        .links())
                .hasSize(1);
    }

    @Test
    void whoIsLinkedAgainByAPersonIsLinked() {
        List<LinkFact> facts = facts(link("l1", "1", "2"), undo("u1", "l1"), link("l2", "1", "2"));

        assertThat(MATCHER.match(ANNS, facts).links()).hasSize(1);
        assertThat(People.of(facts).records(ref("1"))).containsExactly(ref("1"), ref("2"));
    }

    @Test
    void aLinkThatAPersonMadeHoldsAgainstAllEvidence() {
        CustomerRecord maiden = record("1", "Ann Lee").withEmail("ann@mail.example");
        CustomerRecord married = record("2", "Ann Stone").withAddresses(elm());
        CustomerRecord later = record("3", "Ann Stone").withAddresses(elm());

        MatchReport report = MATCHER.match(List.of(maiden, married, later), facts(link("l1", "1", "2")));

        // The third one contradicts the first by name, so a person is asked again.
        assertThat(report.links()).isEmpty();
        assertThat(report.reviews()).extracting(ProposedLink::other).containsExactly(ref("3"));
    }

    @Test
    void newNamesOfLinksDoNotMeetOldOnes() {
        List<LinkFact> first = facts();
        first.addAll(MATCHER.match(ANNS.subList(0, 2), first).facts(Records.NOW, first));
        LinkId id = first.get(0).id();
        first.add(new LinkFact.Undone(new LinkId("u1"), id, "two people", "ann", Records.NOW));

        assertThat(new LinkNames(first).next(ref("1"), ref("2"))).isNotEqualTo(id);
        assertThat(new LinkNames(List.of()).next(ref("1"), ref("2"))).isEqualTo(id);
    }

    @Test
    void aRecordThatStandsTwiceIsRefusedByItsName() {
        assertThatThrownBy(() -> MATCHER.match(List.of(ANNS.get(0), ANNS.get(0)), List.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("record 1 of shop stands twice");
    }

    @Test
    void aKeyWithTooManyRecordsIsLeftOutAndTheReportSaysSo() {
        CustomerMatcher small = CustomerMatcher.of(MatchRules.ofDefaults().withMostPerKey(2));

        MatchReport report = small.match(ANNS, List.of());

        assertThat(report.links()).isEmpty();
        assertThat(report.keysLeftOut()).isEqualTo(1);
    }

    private static List<LinkFact> all(List<LinkFact> facts, MatchReport report) {
        List<LinkFact> all = new java.util.ArrayList<>(facts);
        all.addAll(report.facts(Records.NOW, facts));
        return all;
    }

    private static List<LinkFact> all(List<LinkFact> facts, LinkFact more) {
        List<LinkFact> all = new java.util.ArrayList<>(facts);
        all.add(more);
        return all;
    }
}
