package com.wisebook.clients.dunning.reply.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.wisebook.clients.dunning.reply.ReplyCategory;
import com.wisebook.clients.dunning.reply.reading.ReplyReading.Said;
import com.wisebook.clients.dunning.reply.reading.SaidInstalments.Part;

/** Instalments as customers write them. It is written on Monday 23 November 2026. */
class SaidInstalmentsTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
    private static final ReplyReading READING = new ReplyReading(new SentenceClassifier());

    /** "day amount" of each; "-" for what is not said. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Nous vous proposons 3 mensualités de 500 € à partir du 5 décembre. | 12-05 500.00, 01-05 500.00, 02-05 500.00",
        "Nous réglerons en trois fois les 5 décembre, 5 janvier et 5 février. | 12-05 -, 01-05 -, 02-05 -",
        "We propose 3 instalments of 500 €, from 5 December. | 12-05 500.00, 01-05 500.00, 02-05 500.00",
        "Nous souhaitons régler les 1 000 € en trois fois à partir du 31 décembre. | 12-31 333.33, 01-31 333.33, 02-28 333.34",
        "Pouvons-nous payer en quatre fois, le 10 de chaque mois ? | 12-10 -, 01-10 -, 02-10 -, 03-10 -",
        "We would like to pay in two instalments of €750 starting on 15 January. | 01-15 750.00, 02-15 750.00",
        "Nous proposons un échéancier : 400 € le 5 décembre, 300 € le 5 janvier et 200 € le 5 février. | 12-05 400.00, 01-05 300.00, 02-05 200.00",
        "Nous vous proposons 2 mensualités de 500 € et une dernière de 350 € à compter du 5 décembre. | 12-05 500.00, 01-05 500.00, 02-05 350.00",
        "Nous proposons 2 mensualités de 500 €, soit 1 000 €, à partir du 5 décembre. | 12-05 500.00, 01-05 500.00",
        "Je vous propose 3 x 500 € à partir du 5 décembre. | 12-05 500.00, 01-05 500.00, 02-05 500.00",
        "Nous pouvons étaler la dette sur 3 mois à raison de 500 € par mois dès le 5 décembre. | 12-05 500.00, 01-05 500.00, 02-05 500.00",
        "Nous paierons en trois mensualités de décembre à février. | 12-31 -, 01-31 -, 02-28 -",
        "Nous vous proposons 4 échéances de 100 € par semaine à partir du 5 décembre. | 12-05 100.00, 12-12 100.00, 12-19 100.00, 12-26 100.00",
        "Nous vous proposons 3 mensualités de 500 € fin de mois. | 11-30 500.00, 12-31 500.00, 01-31 500.00",
        "Nous vous proposons 3 mensualités de 500 €. | - 500.00, - 500.00, - 500.00",
        "Suite à votre courrier du 20 novembre, nous proposons 3 mensualités de 500 € à partir du 5 décembre. | 12-05 500.00, 01-05 500.00, 02-05 500.00",
        "We will make three monthly payments of 500 EUR from 5 December. | 12-05 500.00, 01-05 500.00, 02-05 500.00"})
    void areFoundWithWhatIsSaidOfThem(String text, String expected) {
        Said said = READING.read("Re: relance", text, MONDAY, false).said().get(0);
        assertThat(said.category()).isEqualTo(ReplyCategory.PLAN);
        assertThat(said.sentence()).isEqualTo(text);
        assertThat(written(said.parts())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Nous vous réglerons 500 € le 5 décembre.", "Nous avons déjà payé 3 mensualités de 500 €, la dernière le 5 novembre.", "Pouvons-nous payer en trois fois ?",
        "Vous nous avez facturé deux fois la même intervention de 500 € le 5 novembre.", "A first instalment of 1,500 EUR will leave on Monday.",
        "Nous réglerons les deux échéances de 500 € le 5 décembre.", "Nous avons appelé trois fois, nous paierons 500 € vendredi.",
        "Nous refusons de payer en trois fois 500 € à partir du 5 décembre.", "Nous réglerons 500 € le 04/12/2026 et le solde le 18/12/2026."})
    void isNoneWhatIsOneWordOrSomethingElse(String text) {
        assertThat(READING.read("Re: relance", text, MONDAY, false).said()).extracting(Said::category).doesNotContain(ReplyCategory.PLAN);
    }

    @Test
    void aListAfterItsAnnouncementIsOnePlanThatQuotesItsLines() {
        String body = "Bonjour,\n\nVoici l'échéancier que nous vous proposons :\n- 5 décembre : 500 €\n- 5 janvier : 500 €\n- 5 février : 450,50 €\n\nNous contestons la facture FA-1043.\n\nCordialement\n";
        List<Said> said = READING.read("Re", body, MONDAY, false).said();
        assertThat(said).extracting(Said::category).containsExactly(ReplyCategory.PLAN, ReplyCategory.DISPUTE);
        assertThat(written(said.get(0).parts())).isEqualTo("12-05 500.00, 01-05 500.00, 02-05 450.50");
        assertThat(said.get(0).amount()).isEqualByComparingTo("1450.50");
        assertThat(body.substring(said.get(0).start(), said.get(0).end())).startsWith("Voici").endsWith("450,50 €");
    }

    @Test
    void theSentenceAfterItSaysWhenTheyBegin() {
        List<Said> said = READING.read("Re", "Nous vous proposons 3 mensualités de 500 €. La première sera versée le 5 décembre.", MONDAY, false).said();
        assertThat(said).singleElement().satisfies(one -> {
            assertThat(written(one.parts())).isEqualTo("12-05 500.00, 01-05 500.00, 02-05 500.00");
            assertThat(one.sentence()).endsWith("La première sera versée le 5 décembre.");
        });
    }

    @Test
    void whatSomebodyTypesIsReadLineByLineOrNotAtAll() {
        assertThat(SaidInstalments.typed("05/12/2026 500,00\n\n2027-01-05 : 500\n5 février 2027 1 200,50 €\n", MONDAY).map(SaidInstalmentsTest::written))
            .contains("12-05 500.00, 01-05 500.00, 02-05 1200.50");
        assertThat(SaidInstalments.typed("05/12/2026 500,00\nplus tard", MONDAY)).isEmpty();
        assertThat(SaidInstalments.typed("05/12/2026", MONDAY)).isEmpty();
        assertThat(SaidInstalments.typed("500 €", MONDAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100.00, 3, '33.33 33.33 33.34'", "0.05, 2, '0.02 0.03'", "900.00, 3, '300.00 300.00 300.00'"})
    void equalPartsAddUp(BigDecimal sum, int count, String parts) {
        List<BigDecimal> equal = SaidInstalments.equal(sum, count);
        assertThat(equal.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" "))).isEqualTo(parts);
        assertThat(equal.stream().reduce(BigDecimal.ZERO, BigDecimal::add)).isEqualByComparingTo(sum);
    }

    private static String written(List<Part> parts) {
        return parts.stream().map(part -> (part.on() == null ? "-" : part.on().toString().substring(5)) + " " + (part.amount() == null ? "-" : part.amount().toPlainString()))
            .collect(Collectors.joining(", "));
    }
}
