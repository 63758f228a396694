package com.wisebook.clients.lettrage.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real ledgers that accountants lettered: the engine, which sees no letter, is held against them. */
class SharedLedgersTest {

    private static final Path FOLDER = Path.of("../shared/data/fec");

    @ParameterizedTest(name = "{0} without references: {1}")
    @CsvSource({"quadra-dev-411.txt, false, 0.95", "quadra-dev-411.txt, true, 0.95", "neolegal-2022-08_411.json, false, 0.95",
        "neolegal-2022-08_411.json, true, 0.95", "neolegal-2022-12_411.json, false, 0.97", "neolegal-2022-12_411.json, true, 0.97"})
    void mostGroupsOfPeopleAreFoundAndHardlyAnyOther(String file, boolean blank, double recall) throws IOException {
        assumeTrue(Files.isDirectory(FOLDER), "no " + FOLDER);
        LetteredLedger read = file.endsWith(".json") ? LetteredLedger.json(FOLDER.resolve(file)) : LetteredLedger.fec(FOLDER.resolve(file));
        LetteredLedger ledger = blank ? read.withoutReferencesOfPayments() : read;
        List<Match> matches = Engine.match(ledger.accounts(), Tolerance.usual(100));
        LetteredLedger.Score all = ledger.score(matches);
        LetteredLedger.Score certain = ledger.score(matches.stream().filter(Match::certain).toList());
        System.out.println("lettrage " + file + (blank ? " (payments without reference)" : "") + "\n  all      " + all + "\n  certain  " + certain);
        matches.stream().map(Match::step).distinct().sorted(Comparator.naturalOrder()).forEach(step -> System.out.println("    " + step + " "
            + ledger.score(matches.stream().filter(match -> match.step() == step).toList())));
        if (Boolean.getBoolean("lettrage.missed")) {
            System.out.println(ledger.missed(matches));
        }
        assertThat(all.recall()).isGreaterThanOrEqualTo(recall);
        assertThat(certain.precision()).isGreaterThanOrEqualTo(0.995);
    }
}
