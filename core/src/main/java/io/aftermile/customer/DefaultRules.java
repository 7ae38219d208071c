package io.aftermile.customer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that come with the library. */
final class DefaultRules {

    static final MatchRules RULES = MatchRules.builder()
            .version("2026-11")
            .addAllWeights(List.of(
                    new EvidenceWeight(EvidenceKind.IDENTIFIER_EQUAL, 100),
                    new EvidenceWeight(EvidenceKind.EMAIL_EQUAL, 65),
                    new EvidenceWeight(EvidenceKind.EMAIL_DIFFERENT, -10),
                    new EvidenceWeight(EvidenceKind.MOBILE_EQUAL, 45),
                    new EvidenceWeight(EvidenceKind.MOBILE_DIFFERENT, -5),
                    new EvidenceWeight(EvidenceKind.LANDLINE_EQUAL, 25),
                    new EvidenceWeight(EvidenceKind.ADDRESS_EQUAL, 40),
                    new EvidenceWeight(EvidenceKind.ADDRESS_SIMILAR, 25),
                    new EvidenceWeight(EvidenceKind.NAME_EQUAL, 40),
                    new EvidenceWeight(EvidenceKind.NAME_CONTAINED, 30),
                    new EvidenceWeight(EvidenceKind.NAME_SHORT_FORM, 30),
                    new EvidenceWeight(EvidenceKind.NAME_SIMILAR, 20),
                    new EvidenceWeight(EvidenceKind.NAME_INITIAL, 10),
                    new EvidenceWeight(EvidenceKind.NAME_PART, 5),
                    new EvidenceWeight(EvidenceKind.NAME_OTHER_PERSON, -30),
                    new EvidenceWeight(EvidenceKind.NAME_DIFFERENT, -60),
                    new EvidenceWeight(EvidenceKind.GENERATION_UNSURE, -15),
                    new EvidenceWeight(EvidenceKind.GENERATION_DIFFERENT, -60)))
            .sameFrom(80)
            .reviewFrom(45)
            .householdMost(55)
            .sharedFrom(4)
            .sharedAddressFrom(30)
            .mostPerKey(500)
            .addMailProvider(new MailProvider(List.of("gmail.com", "googlemail.com"), true, Optional.of("+")))
            .addMailProvider(tagged("outlook.com"))
            .addMailProvider(tagged("hotmail.com"))
            .addMailProvider(tagged("live.com"))
            .addMailProvider(new MailProvider(List.of("icloud.com", "me.com", "mac.com"), false, Optional.of("+")))
            .addMailProvider(new MailProvider(List.of("proton.me", "protonmail.com", "pm.me"), true, Optional.of("+")))
            .addMailProvider(tagged("fastmail.com"))
            .addMailProvider(new MailProvider(
                    List.of("yandex.ru", "yandex.com", "ya.ru", "yandex.by", "yandex.kz"), false, Optional.of("+")))
            .addPlaceholderMailboxes(
                    "none", "noemail", "no-email", "nomail", "na", "noreply", "no-reply", "test", "unknown", "keine")
            .addTitles(
                    "mr",
                    "mrs",
                    "ms",
                    "miss",
                    "mx",
                    "dr",
                    "prof",
                    "sir",
                    "herr",
                    "frau",
                    "monsieur",
                    "madame",
                    "mme",
                    "mlle",
                    "m",
                    "sig",
                    "signor",
                    "signora",
                    "senor",
                    "senora",
                    "dipl",
                    "ing",
                    "mag",
                    "med")
            .addAllGivenNames(givenNames())
            .addAllStreetWords(streetWords())
            .addAllStreetEndings(List.of(
                    new ShortForms("strasse", List.of("str")),
                    new ShortForms("platz", List.of("pl")),
                    new ShortForms("straat", List.of()),
                    new ShortForms("gatan", List.of("g"))))
            .build();

    private DefaultRules() {}

    private static MailProvider tagged(String domain) {
        return new MailProvider(List.of(domain), false, Optional.of("+"));
    }

    private static List<ShortForms> givenNames() {
        return lines("""
                alexander alex alec sandy sascha
                alexandra alex sandra lexi
                andrew andy drew
                andreas andi
                anthony tony
                antonio toni tonio
                barbara barb babs
                benjamin ben benny
                catherine cathy kate katie
                charles charlie chuck
                christina chris tina chrissy
                christine chris tina
                christian chris
                christopher chris kit
                daniel dan danny
                david dave
                deborah debbie deb
                donald don
                edward ed eddie ted
                elizabeth liz beth lizzie betty eliza
                elisabeth lisa sissi elli
                francis frank
                francisco paco pancho
                frederick fred freddie
                friedrich fritz
                gerald gerry
                gregory greg
                guillermo memo
                hannelore hanne
                heinrich heinz
                henry harry hank
                jacob jake
                james jim jimmy jamie
                jeffrey jeff
                jennifer jen jenny
                jessica jess
                johannes hannes hans
                john jack johnny
                jonathan jon
                jose pepe
                joseph joe joey
                joshua josh
                karin kari
                katharina kathi
                katherine kathy kate katie
                kenneth ken kenny
                kimberly kim
                lawrence larry
                leonard leo len
                manuel manu
                margaret maggie meg peggy
                maria mia
                matthew matt
                matthias matze
                maximilian max
                michael mike mick micky
                nathaniel nathan nate
                nicholas nick nicky
                nikolaus klaus niko
                pamela pam
                patricia pat patty trish
                patrick pat paddy
                peter pete
                philip phil
                raymond ray
                rebecca becky
                richard rick dick rich
                robert bob rob bobby robbie bert
                ronald ron
                samantha sam
                samuel sam sammy
                sebastian basti
                stephanie steph steffi
                stephen steve
                steven steve
                susan sue susie
                theodore ted theo
                therese resi
                thomas tom tommy
                timothy tim
                ulrich uli
                ursula uschi
                victoria vicky
                vincent vince
                virginia ginny
                walter walt
                wilhelm willi
                william bill will billy willy liam
                wolfgang wolf
                zachary zach
                """);
    }

    private static List<ShortForms> streetWords() {
        return lines("""
                street st str
                strasse str
                road rd
                avenue av ave
                boulevard blvd bd
                drive dr
                lane ln
                court ct
                place pl
                square sq
                terrace ter
                parkway pkwy
                highway hwy
                circle cir
                crescent cres
                close cl
                apartment apt
                suite ste
                floor fl
                number no nr
                north n
                south s
                east e
                west w
                platz pl
                piazza pza
                calle c
                rue r
                via v
                saint st
                """);
    }

    private static List<ShortForms> lines(String text) {
        return text.lines()
                .map(line -> List.of(line.split(" ")))
                .map(words -> new ShortForms(words.get(0), words.subList(1, words.size())))
                .toList();
    }

    static Stream<String> words(ShortForms forms) {
        return Stream.concat(Stream.of(forms.word()), forms.shortForms().stream());
    }
}
