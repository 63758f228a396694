package com.wisebook.clients.customer.duplicate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a company's name, however it is written: without accents, capitals, punctuation and plurals; initials in one
 * word ("S.N.C.F.", "S N C F"); what everybody abbreviates written out ("Ets", "Sté", "Cie"). Legal forms and the words that
 * half of all companies bear are known, so that they do not make two names alike.
 */
final class NameWords {

    /**
     * A word of a name.
     *
     * @param shortened it was written with a full stop: "transp." may stand for "transports"
     */
    record Word(String text, boolean shortened) {
    }

    /** No name is longer; what somebody pastes into the field is not taken apart word by word. */
    private static final int LONGEST = 300;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    /** "S.A.R.L.", "J.-C.": letters with full stops between them are one word. */
    private static final Pattern DOTTED = Pattern.compile("\\b(?:\\p{L}\\.[\\s-]?){2,}(?:\\p{L}\\b(?!\\.))?");
    private static final Pattern LONG_FORMS = Pattern.compile(
        "\\bsociete (?:anonyme|par actions simplifiees?(?: unipersonnelle)?|a responsabilite limitee|en nom collectif|civile immobiliere)\\b");
    private static final Pattern ELISION = Pattern.compile("\\b(?:l|d|qu|n|s|j|m)['’](?=\\p{L}{2})");
    private static final Pattern TOKEN = Pattern.compile("([\\p{L}\\p{Nd}]+)(\\.?)");

    private static final Set<String> LEGAL = Set.of("sa", "sas", "sasu", "sarl", "sarlu", "eurl", "eirl", "ei", "snc", "sci", "scop", "scp",
        "scea", "earl", "gaec", "selarl", "selas", "gie", "scm", "sca", "sem", "gmbh", "mbh", "ag", "kg", "ohg", "ug", "bv", "nv", "bvba", "srl",
        "sprl", "spa", "sl", "slu", "ltd", "limited", "plc", "llc", "llp", "lp", "inc", "incorporated", "co", "corp", "corporation", "oy",
        "ab", "aps", "sae", "lda", "kft", "sro");
    private static final Set<String> JOINING = Set.of("et", "and", "und", "de", "du", "des", "la", "le", "les", "the", "of", "en", "sur", "sous", "a",
        "au", "aux", "d", "l", "y");
    private static final Map<String, String> WRITTEN_OUT = writtenOut();
    /** As they stand after {@link #singular}. */
    private static final Set<String> COMMON = Set.of("societe", "etablissement", "groupe", "group", "holding", "france", "international",
        "service", "systeme", "system", "distribution", "compagnie", "company", "entreprise", "fil", "frere", "associe", "associate",
        "diffusion", "industrie", "solution", "conseil", "consulting", "europe", "agence", "cabinet", "francaise", "francai");

    private NameWords() {
    }

    private static Map<String, String> writtenOut() {
        Map<String, String> map = new HashMap<>();
        String pairs = "ets etablissement,etabl etablissement,ent entreprise,entr entreprise,soc societe,cie compagnie,st saint,fres freres,"
            + "trsp transports,transp transports,trpts transports,distrib distribution,const construction,constr construction,"
            + "elec electricite,imprim imprimerie,intl international,internat international,gd grand,gds grands,gp groupe,gpe groupe,"
            + "grp groupe,ind industrie,inds industries,mfg manufacturing,svc service,svcs services,sces services,assoc associes,"
            + "ste societe,gge garage,bat batiment,mat materiaux,boul boulangerie,pharm pharmacie,ass associes,dev developpement";
        for (String pair : pairs.split(",")) {
            String[] parts = pair.split(" ");
            map.put(parts[0], parts[1]);
        }
        return map;
    }

    /** All words of the name, in its order; joining words left out unless there is nothing else. */
    static List<Word> of(String name) {
        if (name == null || name.isBlank()) {
            return List.of();
        }
        String text = LONG_FORMS.matcher(folded(name.substring(0, Math.min(name.length(), LONGEST)))).replaceAll(" ");
        List<Word> all = tokens(ELISION.matcher(joinDotted(text)).replaceAll("").replaceAll("['’`´]", ""));
        List<Word> telling = all.stream().filter(word -> !JOINING.contains(word.text())).toList();
        List<Word> chosen = joinInitials(telling.isEmpty() ? all : telling);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Word word = chosen.get(i);
            // "Ste" stands for Société at the beginning or the end and for Sainte before a name
            boolean saint = word.text().equals("ste") && i > 0 && i < chosen.size() - 1;
            String whole = saint ? "sainte" : WRITTEN_OUT.getOrDefault(word.text(), word.text());
            words.add(new Word(singular(whole), word.shortened() && whole.equals(word.text())));
        }
        return words;
    }

    static boolean legal(String word) {
        return LEGAL.contains(word);
    }

    /** A word that very many companies bear. */
    static boolean common(String word) {
        return COMMON.contains(word);
    }

    /** Small letters without accents; ligatures in two letters. */
    static String folded(String text) {
        String small = text.toLowerCase(Locale.ROOT).replace("œ", "oe").replace("æ", "ae").replace("ß", "ss").replace("ø", "o").replace("ł", "l");
        return MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFKD)).replaceAll("");
    }

    /** A plural's s or x goes, where a word is long enough to be one. */
    static String singular(String word) {
        int last = word.length() - 1;
        boolean plural = last >= 3 && (word.charAt(last) == 's' && "siu".indexOf(word.charAt(last - 1)) < 0
            || word.charAt(last) == 'x' && word.charAt(last - 1) == 'u');
        return plural ? word.substring(0, last) : word;
    }

    private static String joinDotted(String text) {
        Matcher dotted = DOTTED.matcher(text);
        return dotted.replaceAll(found -> found.group().replaceAll("[.\\s-]", "") + " ");
    }

    private static List<Word> tokens(String text) {
        List<Word> words = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            words.add(new Word(token.group(1), !token.group(2).isEmpty() && token.group(1).length() >= 3));
        }
        return words;
    }

    /** "I B M" is "IBM". */
    private static List<Word> joinInitials(List<Word> words) {
        List<Word> joined = new ArrayList<>();
        StringBuilder initials = new StringBuilder();
        for (Word word : words) {
            if (word.text().length() == 1 && Character.isLetter(word.text().charAt(0))) {
                initials.append(word.text());
            } else {
                flush(initials, joined);
                joined.add(word);
            }
        }
        flush(initials, joined);
        return joined;
    }

    private static void flush(StringBuilder initials, List<Word> joined) {
        if (!initials.isEmpty()) {
            joined.add(new Word(initials.toString(), false));
            initials.setLength(0);
        }
    }
}
