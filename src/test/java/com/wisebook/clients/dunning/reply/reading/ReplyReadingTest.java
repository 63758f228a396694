package com.wisebook.clients.dunning.reply.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.dunning.reply.ReplyCategory;
import com.wisebook.clients.dunning.reply.reading.ReplyReading.Said;
import com.wisebook.clients.dunning.reply.reading.ReplyReading.Understood;
import com.wisebook.clients.dunning.reply.reading.SaidDates.Sense;

/** What is understood of an answer. It is written on Monday 23 November 2026. */
class ReplyReadingTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final ReplyReading READING = new ReplyReading(new SentenceClassifier());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Nous payons vendredi | 2026-11-27", "le virement part lundi prochain | 2026-11-30", "en fin de mois | 2026-11-30", "d'ici la fin du mois prochain | 2026-12-31",
        "le 15/12 | 2026-12-15", "le 15/12/2026 au matin | 2026-12-15", "au plus tard le 15.12.26 | 2026-12-15", "pour le 10 janvier | 2027-01-10",
        "le 1er décembre | 2026-12-01", "sous huit jours | 2026-12-01", "dans les dix jours | 2026-12-03", "sous quinzaine | 2026-12-08", "sous 48 h | 2026-11-25",
        "demain matin | 2026-11-24", "après-demain | 2026-11-25", "fin décembre | 2026-12-31", "mi-décembre | 2026-12-15", "la semaine prochaine | 2026-12-04",
        "cette semaine | 2026-11-27", "le mois prochain | 2026-12-31", "le 25 | 2026-11-25", "le 12 | 2026-12-12", "paiement prévu semaine 49 | 2026-12-04",
        "before Dec 15 | 2026-12-15", "by December 15th, 2026 | 2026-12-15", "on the 20th | 2026-12-20", "on Friday | 2026-11-27", "next Tuesday | 2026-11-24",
        "at the end of the month | 2026-11-30", "by the end of January | 2027-01-31", "within 10 days | 2026-12-03", "in two weeks | 2026-12-07", "tomorrow | 2026-11-24",
        "5 December | 2026-12-05", "2026-12-15 | 2026-12-15", "le vendredi 4 décembre | 2026-12-04", "Friday, December 4th | 2026-12-04", "12/25 | 2026-12-25", "before the end of the week | 2026-11-27"})
    void daysToCome(String text, String day) {
        assertThat(SaidDates.first(text, MONDAY, Sense.FUTURE)).contains(LocalDate.parse(day));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"viré vendredi | 2026-11-20", "hier | 2026-11-22", "vendredi dernier | 2026-11-20", "le 12 novembre | 2026-11-12", "le 10 | 2026-11-10",
        "le 15/12 | 2025-12-15", "on November 14th | 2026-11-14", "last Friday | 2026-11-20", "ce matin | 2026-11-23", "la semaine dernière | 2026-11-20"})
    void daysThatWere(String text, String day) {
        assertThat(SaidDates.first(text, MONDAY, Sense.PAST)).contains(LocalDate.parse(day));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"le 31/02", "la facture 12", "le 5 % de remise", "les 12 cartons", "rien du tout", "1 200,00 €", "99/99"})
    void noDays(String text) {
        assertThat(SaidDates.first(text, MONDAY, Sense.FUTURE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"un virement de 1 200 € | 1200.00 | EUR", "1.200,50 EUR | 1200.50 | EUR", "€1,200.50 today | 1200.50 | EUR", "soit 1 540,20 € TTC | 1540.20 | EUR",
        "650 euros | 650.00 | EUR", "$1,200 | 1200.00 | USD", "320 pounds | 320.00 | GBP", "2,5 k€ | 2500.00 | EUR", "la somme de 1 540,20 | 1540.20 |"})
    void amounts(String text, String amount, String currency) {
        assertThat(SaidAmounts.first(text)).hasValueSatisfying(one -> {
            assertThat(one.value()).isEqualByComparingTo(amount);
            assertThat(one.currency()).isEqualTo(currency);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"facture FA-1043", "le 15/12/2026", "une remise de 10 %", "le 15.12", "06 12 34 56 78"})
    void noAmounts(String text) {
        assertThat(SaidAmounts.first(text)).isEmpty();
    }

    @Test
    void aPromiseAndADisputeOfOneMailAreTwoProposalsWithTheirWords() {
        Understood mail = READING.read("Re: Relevé", """
            Bonjour Camille,

            Il manque trois cartons sur la facture FA-1043, nous contestons donc 1 200,00 €.
            Nous vous ferons le virement du solde vendredi.

            Cordialement,
            Paul Girard
            06 12 34 56 78

            Le 20/11/2026 09:00, ACME Compta <acme@wisebook.example> a écrit :
            > Nous avons déjà payé, disiez-vous.
            > Merci de régler 10 000,00 € le 30/11.
            """, MONDAY, false);
        assertThat(mail.said()).extracting(Said::category).containsExactly(ReplyCategory.DISPUTE, ReplyCategory.PROMISE);
        assertThat(mail.said().get(0)).satisfies(said -> {
            assertThat(said.sentence()).isEqualTo("Il manque trois cartons sur la facture FA-1043, nous contestons donc 1 200,00 €.");
            assertThat(said.amount()).isEqualByComparingTo("1200");
            assertThat(said.reason()).isEqualTo("QUANTITY");
        });
        assertThat(mail.said().get(1).on()).isEqualTo(LocalDate.of(2026, 11, 27));
        assertThat(mail.automatic()).isFalse();
    }

    @Test
    void aSentenceStandsWhereItStoodInTheMail() {
        String body = "Hello,\n\nWe will transfer the money on Friday.\n\nKind regards\nTom\n";
        Said said = READING.read(null, body, MONDAY, false).said().get(0);
        assertThat(body.substring(said.start(), said.end())).isEqualTo(said.sentence());
    }

    @ParameterizedTest
    @CsvSource({"'-----Original Message-----\nFrom: a\nSent: b'", "'-----Message d''origine-----'", "'De : ACME\nEnvoyé : lundi\nÀ : Paul\nObjet : Relance'", "'On Mon, 23 Nov 2026 at 09:00, ACME <acme@wisebook.example>\nwrote:'",
        "'________________________________'", "'Le lun. 23 nov. 2026 à 09:00, ACME Comptabilité <\nacme@wisebook.example> a écrit :'"})
    void whatIsQuotedIsNotHis(String line) {
        String own = MailText.own("Bien reçu, merci.\n\n" + line + "\nNous contestons cette facture.\n");
        assertThat(own).contains("Bien reçu").doesNotContain("contestons");
    }

    @Test
    void answersBetweenTheLinesAreHis() {
        String own = MailText.own("On 23 Nov 2026 ACME wrote:\n> Please pay 1,200 EUR.\nWe paid yesterday.\n> Thank you.\n");
        assertThat(own).contains("We paid yesterday.").doesNotContain("Please pay", "Thank you");
    }

    @Test
    void theSmallPrintSaysNothing() {
        Understood mail = READING.read("Re", "Bien reçu, merci.\n\nCe message et ses pièces jointes sont confidentiels. Merci de ne plus l'envoyer et de supprimer mes données personnelles.\n",
            MONDAY, false);
        assertThat(mail.said()).singleElement().satisfies(said -> assertThat(said.category()).isEqualTo(ReplyCategory.OTHER));
    }

    @Test
    void whoeverRefusesToPayPromisesNothing() {
        assertThat(READING.read("Re", "Nous ne paierons pas cette facture vendredi.", MONDAY, false).said()).extracting(Said::category)
            .doesNotContain(ReplyCategory.PROMISE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Je suis absent jusqu'au 4 janvier inclus. | 2027-01-05", "Je suis actuellement en congé, de retour le 30/11. | 2026-11-30",
        "Absente du bureau du 20/11 au 2/12, je vous répondrai à mon retour le 3 décembre. | 2026-12-03", "I am currently out of the office and will be back on December 7th. | 2026-12-07",
        "I am on annual leave until Monday. | 2026-11-30", "Our office is closed. |", "Je suis absente pour une durée indéterminée. |"})
    void awayAndBack(String text, String back) {
        Understood mail = READING.read("Re: Relance", text, MONDAY, false);
        assertThat(mail.automatic()).isTrue();
        assertThat(mail.said()).isEmpty();
        assertThat(mail.backOn()).isEqualTo(back == null ? null : LocalDate.parse(back));
    }

    @Test
    void anAbsentPersonWhoPromisesIsHeardAllTheSame() {
        Understood mail = READING.read("Re: Relance", "Je suis absent jusqu'à jeudi.\nNous vous ferons le virement de 1 200 € vendredi.", MONDAY, false);
        assertThat(mail.automatic()).isFalse();
        assertThat(mail.said()).extracting(Said::category).contains(ReplyCategory.PROMISE);
    }

    @Test
    void anAbsentPersonWhoAsksSomethingWaitsForAnAnswer() {
        assertThat(READING.read("Re: Relance", "Je suis en déplacement cette semaine. De quelle facture parlez-vous ?", MONDAY, false).automatic()).isFalse();
    }

    /** "category amount day" of each that is said, as a person would understand it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Je suis en congés la semaine prochaine mais je vous paie 300 € vendredi, promis. | PROMISE 300.00 2026-11-27",
        "Bonjour, nous payons vendredi 100 €. | PROMISE 100.00 2026-11-27", "Bonjour Camille, nous payons vendredi 100 €. | PROMISE 100.00 2026-11-27",
        "Nous vous ferons un virement de 999 999,99 € le 31/02/2027. | PROMISE 999999.99 null",
        "Dès réception de l'avoir de 300 € promis par votre commercial, nous réglerons le solde sous 8 jours. | PROMISE null 2026-12-01",
        "Nous ne pourrons pas payer avant le 15 décembre. | OTHER null null", "We cannot pay before December 15th. | OTHER null null",
        "Nous ne pouvons pas tout régler mais nous paierons 500 € vendredi. | PROMISE 500.00 2026-11-27",
        "Je suis absent cet après-midi mais nous contestons la facture FA2026-063020 : il manque deux palettes | DISPUTE null null",
        "Our accountant is on holiday until 10 December; we will pay 300 EUR on 11 December | PROMISE 300.00 2026-12-11",
        "Notre comptable est en congé maternité, son remplaçant vous réglera le 15/12/2026 | PROMISE null 2026-12-15",
        "Nous réglerons 500 € le 04/12/2026 et le solde le 18/12/2026. | PROMISE 500.00 2026-12-04, PROMISE null 2026-12-18",
        "Nous paierons 500 € le 4 décembre, 500 € le 18 décembre puis le solde le 31 décembre. | PROMISE 500.00 2026-12-04, PROMISE 500.00 2026-12-18, PROMISE null 2026-12-31",
        "Nous vous réglerons au plus tard le vendredi 4 décembre, soit le 04/12/2026. | PROMISE null 2026-12-04"})
    void whatAPersonUnderstands(String text, String expected) {
        assertThat(String.join(", ", READING.read("Re: relance", text, MONDAY, false).said().stream().map(said -> said.category() + " " + said.amount() + " " + said.on()).toList()))
            .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"La société est en redressement judiciaire depuis le 10 novembre, mandataire Me Dupont. | true", "Merci de déclarer votre créance. | true",
        "The company entered administration last week. | true", "Nous payons vendredi. | false", "Sauvegardez vos fichiers. | false"})
    void insolvencyIsHeard(String text, boolean spoken) {
        assertThat(Insolvency.spokenOf(text)).isEqualTo(spoken);
    }

    @Test
    void theNumberThatWantsNoSmsIsKept() {
        assertThat(READING.read("Re", "Merci de cesser de m'envoyer des SMS au 06 12 34 56 78.", MONDAY, false).said())
            .extracting(said -> said.category() + " " + said.phone()).containsExactly("STOP 06 12 34 56 78");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Bonjour, | ", "Bonjour Madame Girard, | ", "Hello Camille! | ", "Merci. | ", "Bonjour, tout va bien. | tout va bien.",
        "Merci de nous renvoyer la facture. | Merci de nous renvoyer la facture.", "Bonjour nous payons vendredi. | Bonjour nous payons vendredi."})
    void aGreetingSaysNothing(String text, String left) {
        assertThat(Greeting.without(new Sentences.Sentence(text, 0, text.length())).map(Sentences.Sentence::text).orElse(null)).isEqualTo(left);
    }

    @Test
    @org.junit.jupiter.api.Timeout(20)
    void emptyAndHostileTextsAreReadToo() {
        for (String text : List.of("", "   \n\n", " ".repeat(90_000), ".".repeat(90_000), "a".repeat(90_000), "> ".repeat(20_000), "Le ".repeat(30_000), "1 ".repeat(30_000) + "€", "((((((((((", "\n".repeat(50_000))) {
            assertThat(READING.read(null, text, MONDAY, false).said()).isNotEmpty();
        }
    }
}
