package com.wisebook.clients.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;

import org.springframework.context.ConfigurableApplicationContext;

import com.wisebook.clients.customer.identifier.Identifiers;
import com.wisebook.clients.exchange.Exports;
import com.wisebook.clients.exchange.ImportKind;
import com.wisebook.clients.exchange.ImportParameters;
import com.wisebook.clients.exchange.ImportRequest;
import com.wisebook.clients.exchange.ImportView;
import com.wisebook.clients.exchange.Imports;
import com.wisebook.clients.exchange.TableFormat;
import com.wisebook.clients.exchange.customers.CustomerFilter;

/** Customers by file: new, the same again, a tenth of them changed, out again, and taken back. */
final class CustomerBench {

    private static final String COMPANY = "BENCHCUST";
    private static final String[] TOWNS = {"Brest;29200", "Rennes;35000", "Nantes;44000", "Bourg-en-Bresse;01000", "Lyon;69003", "Quimper;29000"};
    private static final String[] TRADES = {"Menuiserie", "Transports", "Boulangerie", "Garage", "Imprimerie", "Maçonnerie", "Négoce"};

    private final ConfigurableApplicationContext application;
    private final Measure measure;

    CustomerBench(ConfigurableApplicationContext application, Measure measure) {
        this.application = application;
        this.measure = measure;
    }

    /** How the benchmark measures a piece of work. */
    interface Measure {
        void of(String what, String unit, LongSupplier work);
    }

    /** With so many customers, in a database that holds no others when it begins; afterwards they are gone. */
    void run(Path folder, int customers) throws IOException {
        ImportView[] runs = new ImportView[2];
        Path file = file(folder, customers, 0);
        measure.of("%d customers imported, new".formatted(customers), "customers", () -> (runs[0] = take(file)).lines());
        measure.of("%d customers imported again, unchanged".formatted(customers), "customers", () -> take(file).lines());
        Path changed = file(folder, customers, 10);
        measure.of("%d customers imported, a tenth of them changed".formatted(customers), "customers", () -> (runs[1] = take(changed)).lines());
        for (TableFormat format : TableFormat.values()) {
            measure.of("%d customers exported as %s".formatted(customers, format), "customers", () -> export(folder, format, customers));
        }
        Path out = folder.resolve("out" + TableFormat.XLSX.ending());
        measure.of("%d customers of the XLSX export imported, unchanged".formatted(customers), "customers", () -> take(out).lines());
        measure.of("%d customers: rollback of the change".formatted(customers), "customers", () -> back(runs[1]));
        measure.of("%d customers: rollback of the first".formatted(customers), "customers", () -> back(runs[0]));
    }

    private ImportView take(Path file) {
        Imports imports = application.getBean(Imports.class);
        ImportView run = imports.byId(imports.runNow(new ImportRequest(ImportKind.CUSTOMERS, COMPANY, "Société de mesure", file.getFileName().toString(), file, false,
            ImportParameters.parse("{}"), "bench"))).orElseThrow();
        if (!run.status().equals("DONE") || run.refused() > 0) {
            throw new IllegalStateException("import " + run.status() + " " + run.error() + ", refused " + run.refused());
        }
        System.out.printf(Locale.ROOT, "  made %d, changed %d, unchanged %d%n", run.added(), run.updated(), run.unchanged());
        return run;
    }

    private long export(Path folder, TableFormat format, int customers) {
        Path file = folder.resolve("out" + format.ending());
        try (OutputStream out = Files.newOutputStream(file)) {
            application.getBean(Exports.class).write(out, format, Locale.FRENCH, COMPANY, CustomerFilter.ALL);
            return customers;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private long back(ImportView run) {
        var report = application.getBean(Imports.class).rollback(run.id(), "bench");
        if (!report.kept().isEmpty()) {
            throw new IllegalStateException("kept " + report.kept());
        }
        return report.removed() + report.restored();
    }

    /** @param changedShare one in so many has moved; 0: none */
    private static Path file(Path folder, int customers, int changedShare) throws IOException {
        Path file = folder.resolve("customers-" + customers + "-" + changedShare + ".csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("Code client;Raison sociale;SIREN;SIRET;N° TVA;Adresse;Ville;Code postal;Groupe;Secteur;Délai de paiement;Calcul de l’échéance;Mode de règlement;Limite de crédit;Nom du contact;E-mail du contact;Téléphone du contact\n");
            for (int i = 0; i < customers; i++) {
                boolean moved = changedShare > 0 && i % changedShare == 0;
                String siren = siren(100_000_00 + i);
                out.write(String.join(";", "B" + i, TRADES[i % TRADES.length] + " " + Integer.toString(i * 7919, 36) + " SARL", siren, siret(siren), Identifiers.frenchVatOf(siren),
                    (moved ? 900 : i % 300) + " rue de la Gare", TOWNS[i % TOWNS.length], i % 5 == 0 ? "G" + i % 997 : "", "BTP", moved ? "30" : "45",
                    "Fin de mois puis délai", "Virement", (1000 + i % 50_000) + ",00", "Martin " + i, "compta" + i + "@client.example",
                    "+3363998%04d".formatted(i % 10_000)) + "\n");
            }
        }
        return file;
    }

    /** Eight digits and Luhn's. */
    private static String siren(int number) {
        return number + luhn(String.valueOf(number));
    }

    private static String siret(String siren) {
        return siren + "0001" + luhn(siren + "0001");
    }

    private static String luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }
        return String.valueOf((10 - sum % 10) % 10);
    }
}
