package com.wisebook.clients.exchange.fec;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a label of a ledger may say of a third party: its words without accents, amounts, dates, numbers of documents, legal forms and
 * the words that accountants write about documents and payments themselves.
 */
final class LabelWords {

    /** So many letters make a word that can name somebody. */
    private static final int SHORTEST = 3;
    private static final int SHORTEST_NUMBER = 5;
    private static final int DIGITS_OF_A_NUMBER = 3;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+");
    private static final Pattern DOTTED = Pattern.compile("\\b(?:[a-z]\\.){2,}[a-z]?\\b");
    private static final Pattern DATE = Pattern.compile("\\b\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}\\b|\\b\\d{4}[/.-]\\d{1,2}(?:[/.-]\\d{1,2})?\\b|\\b\\d{1,2}[/.-]\\d{4}\\b");
    private static final Pattern AMOUNT = Pattern.compile("\\b\\d+[.,]\\d{2}\\b");

    /** Said of documents. */
    private static final Set<String> DOCUMENT = words("""
        facture factures fact fac fact fture ftre fre fa fc fv fra invoice avoir avoirs av note notes honoraires vente ventes vte vtes achat achats
        abonnement commande commandes cde bon bdc bl livraison livr prestation prestations loyer loyers mensualite situation decompte""");
    /** Said of money. */
    private static final Set<String> MONEY = words("""
        virement virements vir virt vrt vrmt virmt vt sepa swift inst instantane cheque cheques chq chqs chques chque ch cb carte bancaire visa
        prelevement prelevements prlv prlvt prelev prel pvt reglement reglements reglt reglts regl regle rglt rglts rgt rgl rglmt regt rgmt paiement paiements paiemt
        pmt payment paye encaissement encaist encais enc remise remises rem especes espece esp lcr bor traite traites effet effets acompte acomptes
        arrhes avance solde solder impaye impayes rejet rejete retour annulation annul remboursement rembt rbt rbst versement verst vers depot
        caisse banque bque bank transfert recu recus emis faveur""");
    /** Marks that a name follows. */
    private static final Set<String> MARKER = words("client clients cliente clt clts fournisseur fournisseurs frs fourn fournis tiers beneficiaire");
    private static final Set<String> OTHER = words("""
        numero num nro ref reference echeance ech date du de des au aux le la les et en sur pour par avec sans votre vos notre nos vref nref suivant
        selon dont divers diverse regul regularisation regularisations ecart ecarts lettrage od extourne report reports nouveau nouveaux an anouveau
        ouverture exercice precedent bilan cloture reprise compte comptes trop percu mois annee periode trimestre trim semaine janvier janv jan fevrier fevr
        fev mars avril avr mai juin juillet juil aout septembre sept octobre oct novembre nov decembre dec lundi mardi mercredi jeudi vendredi samedi
        dimanche monsieur madame mademoiselle mme mlle messieurs mesdames euro euros eur ttc tva htva montant total partiel partielle complement""");
    private static final Set<String> LEGAL = words("""
        sa sas sasu sarl sarlu eurl eirl snc sci scop scp scea earl gaec selarl selas gie scm sca scic gmbh mbh ltd limited plc llc inc bv nv srl sprl spa
        ste societe soc ets etablissement etablissements etabs cie compagnie""");
    /** What accountants call accounts that are nobody's own. */
    private static final Set<String> COLLECTIVE = words("""
        collectif collectifs collective general generaux ordinaire ordinaires debiteur debiteurs crediteur crediteurs biens bien service services
        exploitation exploit exp professionnel professionnels prof pro particulier particuliers part france export etranger etrangers ue cee intracom
        intracommunautaire comptant credit normal reduit taux exonere ht autres autre douteux litigieux adherent adherents membre membres cooperateur
        cooperateurs cooperative associe associes usager usagers patient patients locataire locataires eleve eleves abonne abonnes marchandises
        matieres produits travaux immobilisations immobilisation immo retenue retenues garantie garanties courant courants parvenues parvenue non recevoir etablir payer factures sous traitants groupe
        apport apports compta comptabilite magasin boutique comptoir comptoirs direct directe directes detail internet web passage attente""");

    /**
     * What is left of a label.
     *
     * @param names    words that may name somebody, in their order
     * @param numbers  what may be the number of a document
     * @param document a word said of documents was there
     * @param marker   the label says itself that a name follows
     * @param cut      the last of the names ends the label, where the file may have cut it
     */
    record Said(List<String> names, Set<String> numbers, boolean document, boolean marker, String cut) {
    }

    private LabelWords() {
    }

    private static Set<String> words(String text) {
        return Set.copyOf(new LinkedHashSet<>(List.of(text.strip().split("\\s+"))));
    }

    static String folded(String text) {
        return MARKS.matcher(Normalizer.normalize(text == null ? "" : text, Normalizer.Form.NFKD)).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** What a label says, and what the document's own number is. */
    static Said said(String label, String piece) {
        String text = plain(label);
        List<String> names = new ArrayList<>();
        Set<String> numbers = new LinkedHashSet<>(numbers(piece));
        numbers.addAll(numbers(label));
        boolean document = false;
        boolean marker = false;
        String last = null;
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String found = word.group();
            document |= DOCUMENT.contains(found);
            marker |= MARKER.contains(found);
            last = null;
            if (mayName(found) && !names.contains(found)) {
                names.add(found);
                last = word.end() == text.length() ? found : null;
            }
        }
        return new Said(names, numbers, document, marker, last);
    }

    private static String plain(String label) {
        String text = DOTTED.matcher(folded(label)).replaceAll(found -> found.group().replace(".", ""));
        return AMOUNT.matcher(DATE.matcher(text).replaceAll(" ")).replaceAll(" ").strip();
    }

    private static boolean mayName(String word) {
        long digits = word.chars().filter(Character::isDigit).count();
        return word.length() - digits >= SHORTEST && digits <= 1 && !DOCUMENT.contains(word) && !MONEY.contains(word) && !MARKER.contains(word)
            && !OTHER.contains(word) && !LEGAL.contains(word);
    }

    /** Words with digits enough to be a document's own; dates and amounts are none. */
    private static Set<String> numbers(String text) {
        Set<String> numbers = new LinkedHashSet<>();
        Matcher word = WORD.matcher(plain(text));
        while (word.find()) {
            String found = word.group();
            if (found.length() >= SHORTEST_NUMBER && found.chars().filter(Character::isDigit).count() >= DIGITS_OF_A_NUMBER) {
                numbers.add(found);
            }
        }
        return numbers;
    }

    /** The words of a third party's own name. */
    static Set<String> ofName(String name) {
        Set<String> words = new LinkedHashSet<>();
        Matcher word = WORD.matcher(plain(name));
        while (word.find()) {
            if (mayName(word.group())) {
                words.add(word.group());
            }
        }
        return words;
    }

    /** Whether these words name somebody: one of them at least is not what many are called. */
    static boolean tell(Collection<String> names) {
        return names.stream().anyMatch(word -> !COLLECTIVE.contains(word));
    }

    /** Whether an account of that name is nobody's own. */
    static boolean collective(String accountName) {
        Matcher word = WORD.matcher(plain(accountName));
        while (word.find()) {
            String found = word.group();
            boolean said = COLLECTIVE.contains(found) || MARKER.contains(found) || DOCUMENT.contains(found) || OTHER.contains(found) || MONEY.contains(found);
            if (!said && found.chars().filter(Character::isLetter).count() >= 2) {
                return false;
            }
        }
        return true;
    }
}
