package com.wisebook.clients.lettrage.rules;

import java.util.Arrays;
import java.util.List;

/**
 * The lettrage table as it is shipped, in a form that a review can read. {@link LettrageWorkbookGenerator} makes the workbook
 * of it, and a test compares the workbook with it.
 */
final class LettrageDefaults {

    /** note | segment | amount from | below | kind | evidence | confidence from => action | tolerance | tolerance % | residual */
    static final List<List<String>> ROWS = rows("""
        Grands montants sans numéro - toujours un humain | * | 50000 |  | * | ONLY_AMOUNT,EQUAL_AMOUNTS,CREDIT_NOTE,CAME_BACK,RUN,WHOLE_DAYS,FEW_ITEMS,PARTS,BACK_TO_ZERO | 0 => PROPOSE_ONLY | 0 | 0 | LEAVE_OPEN
        Preuve certaine, au centime | * |  |  | * | STRUCTURED_REFERENCE,SAME_REFERENCE,REFERENCE_IN_TEXT,NUMBER_AND_AMOUNT,ONLY_AMOUNT | 98 => AUTO | 0 | 0 | LEAVE_OPEN
        Arrondi de quelques centimes | * |  |  | * | ROUNDING | 0 => PROPOSE_ONLY | 1 | 1 | WRITE_OFF
        Frais retenus par la banque | * |  |  | * | BANK_CHARGES | 0 => PROPOSE_ONLY | 30 | 2 | BANK_CHARGES
        Escompte aux conditions du client | * |  |  | * | DISCOUNT | 0 => PROPOSE_ONLY | 100000 | 5 | DISCOUNT
        Retenue à comprendre | * |  |  | * | DEDUCTION | 0 => PROPOSE_ONLY | 50 | 5 | ASK
        Règlement partiel - le reste reste dû | * |  |  | * | PART | 0 => PROPOSE | 0 | 0 | LEAVE_OPEN
        Tout le reste à valider | * |  |  | * | * | 0 => PROPOSE | 0 | 0 | LEAVE_OPEN
        """);

    private LettrageDefaults() {
    }

    private static List<List<String>> rows(String text) {
        return text.lines().map(line -> Arrays.stream(line.replace("=>", "|").split("\\|", -1)).map(String::strip).toList()).toList();
    }
}
