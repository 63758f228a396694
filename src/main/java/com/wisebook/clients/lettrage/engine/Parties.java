package com.wisebook.clients.lettrage.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names and codes of whose accounts a ledger has: a payment that names another of them is not certain by its amount. */
public final class Parties {

    /** Of whom nothing is known. */
    public static final Parties NONE = new Parties();

    private static final int MOST_WORDS = 5;
    private static final int SHORTEST = 5;
    private static final int SHORTEST_CODE = 3;
    private static final Set<String> LEGAL_FORMS = Set.of("SA", "SAS", "SASU", "SARL", "EURL", "SCI", "SNC", "SCOP", "EARL", "GAEC", "SELARL", "ETS", "STE",
        "SOCIETE", "ENTREPRISE", "GROUPE", "LTD", "LIMITED", "GMBH", "BV", "INC", "SPRL", "SRL", "M", "MME", "MR", "ET", "CIE");
    /** Words of banks and bookkeepers: who is called so is not named by them. */
    private static final Set<String> USUAL = Set.of("VIREMENT", "VIREMENTS", "CHEQUE", "CHEQUES", "REGLEMENT", "REGLEMENTS", "PRELEVEMENT", "FACTURE", "FACTURES",
        "CLIENT", "CLIENTS", "BANQUE", "CAISSE", "ACOMPTE", "SOLDE", "REMISE", "PAIEMENT", "DIVERS", "DIVERSES", "COMPTE", "FRANCE", "PARIS", "TRANSFERT",
        "AVOIR", "ESCOMPTE", "RELEVE", "ECHEANCE", "EFFET", "TRAITE", "CARTE", "ESPECES");

    /** By words; null for a name that several have. */
    private final Map<String, Long> owners = new HashMap<>();
    private final Map<Long, List<String>> words = new HashMap<>();

    /** Adds one with his code and name. */
    public Parties add(long party, String code, String name) {
        List<String> own = new ArrayList<>(words(name));
        if (own.size() > 1 || own.size() == 1 && own.get(0).length() >= SHORTEST && !USUAL.contains(own.get(0))) {
            put(String.join(" ", own), party);
        }
        List<String> ofCode = words(code);
        String joined = String.join("", ofCode);
        if (ofCode.size() == 1 && joined.length() >= SHORTEST_CODE && mixed(joined)) {
            put(joined, party);
        }
        own.addAll(ofCode);
        words.put(party, own);
        return this;
    }

    private void put(String key, long party) {
        owners.merge(key, party, (known, now) -> known.equals(now) ? known : Long.valueOf(-1));
    }

    private static boolean mixed(String code) {
        return code.chars().anyMatch(Character::isDigit) && code.chars().anyMatch(Character::isLetter);
    }

    /** Another than this one whom the text names, in words that are not of his own name. */
    Optional<String> another(long party, String text) {
        if (owners.isEmpty()) {
            return Optional.empty();
        }
        List<String> said = words(text);
        List<String> own = words.getOrDefault(party, List.of());
        for (int length = Math.min(MOST_WORDS, said.size()); length >= 1; length--) {
            for (int from = 0; from + length <= said.size(); from++) {
                List<String> some = said.subList(from, from + length);
                String name = String.join(" ", some);
                Long owner = owners.get(name);
                if (owner != null && owner != party && !own.containsAll(some)) {
                    return Optional.of(name);
                }
            }
        }
        return Optional.empty();
    }

    /** Whether all these words are of his own name or code. */
    boolean own(long party, String text) {
        List<String> said = words(text);
        return !said.isEmpty() && words.getOrDefault(party, List.of()).containsAll(said);
    }

    /** Whether a text has all words of a name, as {@link #another} gives it. */
    static boolean has(String text, String name) {
        return words(text).containsAll(List.of(name.split(" ")));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.stream(References.plain(text).split("[^A-Z0-9]+")).filter(word -> !word.isEmpty() && !LEGAL_FORMS.contains(word)).toList();
    }
}
