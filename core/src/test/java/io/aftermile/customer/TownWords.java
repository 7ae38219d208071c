package io.aftermile.customer;

import java.util.List;

/** What people and streets of a generated town are called. Collected for it alone; the matcher has lists of its own. */
final class TownWords {

    static final List<String> GIVEN = words("""
            James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph
            Jessica Thomas Karen Charles Sarah Christopher Lisa Daniel Nancy Matthew Sandra Anthony Betty Mark Ashley
            Donald Emily Steven Kimberly Andrew Margaret Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian
            Melissa Timothy Deborah Ronald Stephanie George Rebecca Jason Sharon Edward Laura Jeffrey Cynthia Ryan
            Dorothy Jacob Amy Nicholas Kathleen Gary Angela Eric Shirley Jonathan Emma Stephen Brenda Larry Pamela
            Justin Nicole Scott Anna Brandon Samantha Benjamin Katherine Samuel Christine Gregory Debra Alexander
            Rachel Patrick Carolyn Frank Janet Raymond Maria Jack Olivia Dennis Heather Jerry Helen Tyler Catherine
            Aaron Diane Jose Julie Adam Victoria Nathan Joyce Henry Lauren Zachary Kelly Douglas Christina Peter Ruth
            Hans Ursula Wolfgang Renate Klaus Helga Jürgen Monika Günter Ingrid Dieter Brigitte Uwe Sabine Stefan Petra
            Andreas Claudia Jörg Birgit Sven Anja Torsten Katrin Jan Julia Lukas Leonie Finn Hanna Jonas Mia Björn Anke
            Søren Françoise Zoë Łukasz Renée Ana Marie Daniela Daniel Christian Christiane Michaela Erik Erika Luis
            Luisa Simon Simone Julian Juliana Mario Marion Angelo Paula Roberta Carl Carla Ian Eva Bo Li Wei Kim Mei
            """);

    static final List<String> SURNAMES = words("""
            Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
            Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis
            Robinson Walker Young Allen King Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall
            Rivera Campbell Mitchell Carter Roberts Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz
            Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann
            Hartmann Lange Schmitt Werner Krause Meier Lehmann Köhler Maier Groß Jäger Böhm O'Brien O'Neill Murphy
            Kelly Walsh Evans Davies Hughes Edwards Wood Watson Bennett Gray Cook Bell Bailey Cooper Ward Cox
            Nowak Kowalski Novák Rossi Ferrari Dubois Lefèvre Jensen Hansen Olsen Çelik Yılmaz Silva Santos Costa
            """);

    static final List<String> FIRST_HALVES = words("""
            Ash Black Brad Burn Carl Chat Crom Dal Den Eck Fair Fel Gar Glad Gold Hal Hard Haw Hil Hol Ken Lang Lind
            Lock Mar Mel Nor Oak Old Pem Rad Ros Rud Sand Sed Shel Stan Stock Sut Tan Thorn Wal War West Whit Wood
            Brand Eich Feld Hagen Ober Rosen Stein Wald Winter
            """);

    static final List<String> SECOND_HALVES = words("""
            ford ton ley well wood worth bury field ham gate shaw wick stead by more land combe hurst den low man ner
            berg mann bach hauser meier brink stedt
            """);

    /** Pairs of a name and what friends say. */
    static final List<String> FRIENDS_SAY = words("""
            James:Jim Robert:Bob Robert:Rob John:Jack Michael:Mike William:Bill William:Will Richard:Rick Joseph:Joe
            Thomas:Tom Charles:Charlie Christopher:Chris Daniel:Dan Matthew:Matt Anthony:Tony Steven:Steve Andrew:Drew
            Kenneth:Ken Joshua:Josh Timothy:Tim Ronald:Ron Edward:Ted Jeffrey:Jeff Jacob:Jake Nicholas:Nick
            Jonathan:Jon Stephen:Steve Benjamin:Ben Samuel:Sam Gregory:Greg Alexander:Sasha Patrick:Paddy
            Elizabeth:Libby Elizabeth:Liz Jennifer:Jen Patricia:Trish Susan:Sue Jessica:Jessie Margaret:Peggy
            Deborah:Deb Rebecca:Becca Katherine:Kat Catherine:Cath Christina:Tina Stephanie:Steph Samantha:Sam
            Victoria:Tori Kimberly:Kim Pamela:Pam Jürgen:Jogi Wolfgang:Wolle Ursula:Ulla Brigitte:Gitte Sabine:Biene
            Andreas:Andi Stefan:Steff Nathan:Nate Zachary:Zack Douglas:Doug Raymond:Ray Donald:Don Lawrence:Larry
            """);

    static final List<String> STREETS_US = words(
            "Main Oak Maple Cedar Elm Washington Lake Hill Walnut Spring North Ridge Church Willow Mill Sunset Jackson"
                    + " Lincoln Chestnut River Pine Adams Franklin Highland Forest Madison Jefferson Meadow Park Center");

    static final List<String> STREETS_DE = words(
            "Haupt Schul Garten Bahnhof Dorf Berg Birken Linden Kirch Wald Ring Wiesen Goethe Schiller Mozart Beethoven"
                    + " Mühlen Feld Rosen Buchen Eichen Tannen Brunnen Markt Königs Post Sonnen Ahorn Park Blumen");

    static final List<String> STREETS_GB = words(
            "High Station Victoria Church Park Green London Mill School Kings Queens Manor Grange Richmond York Windsor"
                    + " Albert Grove Springfield Highfield Stanley Alexandra Chester Broad George New Bridge Castle");

    static final List<String> MAIL_DOMAINS = words(
            "gmail.com gmail.com gmail.com outlook.com yahoo.com web.de gmx.de icloud.com aol.com btinternet.com");

    private TownWords() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
