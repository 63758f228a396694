package com.wisebook.clients.dunning.rules;

import java.util.Arrays;
import java.util.List;

/**
 * The relance table as it is shipped, in a form that a review can read. {@link RelanceWorkbookGenerator} makes the
 * workbook of it, and a test compares the workbook with it.
 */
final class RelanceLadder {

    /**
     * note | segment | days from | to | amount from | below | level from | to | days since | behaviour | contract
     * =&gt; next | label | channel | template | delay | minimum | approval above | fallback | penalties | credit share
     */
    static final List<List<String>> ROWS = rows("""
            Grands comptes - avant échéance | KEY_ACCOUNT | -7 | -1 | 10000 |  | 0 | 0 |  | * | * => 1 | Avant échéance | EMAIL | PRE_DUE | 7 | 1000 |  |  | no | 20
            Grands comptes - entrée, contrat-cadre | KEY_ACCOUNT | 10 | 59 |  |  | 0 | 1 |  | * | FRAMEWORK => 2 | Appel de courtoisie | CALL | CALL | 7 | 300 |  | EMAIL | no | 20
            Grands comptes - entrée | KEY_ACCOUNT | 5 | 44 |  |  | 0 | 1 |  | * | STANDARD,PUBLIC => 2 | Appel de courtoisie | CALL | CALL | 7 | 300 |  | EMAIL | no | 20
            Grands comptes - entrée tardive | KEY_ACCOUNT | 45 | 89 |  |  | 0 | 1 |  | * | * => 4 | Deuxième relance | EMAIL | REMINDER_2 | 12 | 300 | 20000 | LETTER | no | 10
            Grands comptes - entrée très tardive | KEY_ACCOUNT | 90 |  |  |  | 0 | 1 |  | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 12 | 300 | 10000 | LETTER | yes | 5
            Grands comptes - après l'appel | KEY_ACCOUNT | 5 |  |  |  | 2 | 2 | 7 | * | * => 3 | Relance courtoise | EMAIL | REMINDER_1 | 12 | 100 |  | LETTER | no | 20
            Grands comptes | KEY_ACCOUNT | 15 |  |  |  | 3 | 3 | 12 | * | * => 4 | Deuxième relance | EMAIL | REMINDER_2 | 12 | 100 | 20000 | LETTER | no | 10
            Grands comptes | KEY_ACCOUNT | 25 |  |  |  | 4 | 4 | 12 | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 12 | 100 | 10000 | LETTER | yes | 5
            Grands comptes | KEY_ACCOUNT | 35 |  |  |  | 5 | 5 | 12 | * | * => 6 | Dernier avis | LETTER | LAST_NOTICE | 10 | 150 | 5000 | REGISTERED_LETTER | yes | 5
            Grands comptes | KEY_ACCOUNT | 45 |  |  |  | 6 | 6 | 10 | * | * => 7 | Mise en demeure | REGISTERED_LETTER | FORMAL_NOTICE | 20 | 500 | 0 | LETTER | yes | 0
            Grands comptes | KEY_ACCOUNT | 60 |  |  |  | 7 | 7 | 20 | * | * => 8 | Transmission au contentieux | LEGAL | LEGAL | 30 | 1500 | 0 |  | yes | 0
            Standard - bon payeur, entrée | STANDARD | 8 | 44 |  |  | 0 | 1 |  | GOOD | * => 2 | Relance courtoise | EMAIL | REMINDER_1 | 10 | 20 |  | LETTER | no | 20
            Standard - entrée | STANDARD | 3 | 29 |  |  | 0 | 1 |  | UNKNOWN,AVERAGE,LATE,BAD | * => 2 | Relance courtoise | EMAIL | REMINDER_1 | 10 | 20 |  | LETTER | no | 20
            Standard - entrée tardive | STANDARD | 30 | 44 |  |  | 0 | 1 |  | UNKNOWN,AVERAGE,LATE,BAD | * => 3 | Deuxième relance | EMAIL | REMINDER_2 | 10 | 20 |  | LETTER | no | 10
            Standard - entrée très tardive | STANDARD | 45 |  |  |  | 0 | 1 |  | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 10 | 30 |  | LETTER | yes | 5
            Standard - mauvais payeur, plus vite | STANDARD | 8 |  |  |  | 2 | 2 | 6 | BAD | * => 3 | Deuxième relance | EMAIL | REMINDER_2 | 10 | 20 |  | LETTER | no | 10
            Standard | STANDARD | 12 |  |  |  | 2 | 2 | 10 | * | * => 3 | Deuxième relance | EMAIL | REMINDER_2 | 10 | 20 |  | LETTER | no | 10
            Standard - un appel vaut la peine | STANDARD | 18 |  | 300 |  | 3 | 3 | 10 | * | * => 4 | Appel téléphonique | CALL | CALL | 5 | 300 |  | EMAIL | no | 10
            Standard - petit poste, sans appel | STANDARD | 25 |  |  | 300 | 3 | 3 | 17 | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 10 | 30 |  | LETTER | yes | 5
            Standard | STANDARD | 22 |  |  |  | 4 | 4 | 5 | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 10 | 30 | 25000 | LETTER | yes | 5
            Standard - par courrier | STANDARD | 30 |  | 1500 |  | 5 | 5 | 10 | * | * => 6 | Dernier avis | LETTER | LAST_NOTICE | 6 | 100 | 25000 | REGISTERED_LETTER | yes | 5
            Standard | STANDARD | 30 |  |  | 1500 | 5 | 5 | 10 | * | * => 6 | Dernier avis | EMAIL | LAST_NOTICE | 6 | 50 |  | LETTER | yes | 5
            Standard | STANDARD | 38 |  |  |  | 6 | 6 | 6 | * | * => 7 | Mise en demeure | REGISTERED_LETTER | FORMAL_NOTICE | 15 | 150 | 0 | LETTER | yes | 0
            Standard | STANDARD | 50 |  |  |  | 7 | 7 | 15 | * | * => 8 | Transmission au contentieux | LEGAL | LEGAL | 30 | 500 | 0 |  | yes | 0
            Petits comptes - entrée | SMALL | 5 | 44 |  |  | 0 | 1 |  | * | * => 2 | Relance courtoise | EMAIL | REMINDER_1 | 10 | 15 |  |  | no | 30
            Petits comptes - entrée très tardive | SMALL | 45 |  |  |  | 0 | 1 |  | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 12 | 20 |  | LETTER | yes | 10
            Petits comptes | SMALL | 15 |  |  |  | 2 | 2 | 10 | * | * => 3 | Deuxième relance par SMS | SMS | SMS_REMINDER | 12 | 15 |  | EMAIL | no | 20
            Petits comptes - sans appel | SMALL | 27 |  |  |  | 3 | 4 | 12 | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 12 | 20 |  | LETTER | yes | 10
            Petits comptes | SMALL | 39 |  |  |  | 5 | 5 | 12 | * | * => 6 | Dernier avis par SMS | SMS | SMS_REMINDER | 10 | 20 |  | EMAIL | no | 10
            Petits comptes | SMALL | 50 |  |  |  | 6 | 6 | 10 | * | * => 7 | Mise en demeure | REGISTERED_LETTER | FORMAL_NOTICE | 30 | 150 | 0 | LETTER | yes | 0
            Petits comptes | SMALL | 80 |  |  |  | 7 | 7 | 30 | * | * => 8 | Transmission au contentieux | LEGAL | LEGAL | 30 | 500 | 0 |  | yes | 0
            À risque - avant échéance | RISKY | -7 | -1 | 1000 |  | 0 | 0 |  | * | * => 1 | Avant échéance | EMAIL | PRE_DUE | 4 | 200 |  | SMS | no | 10
            À risque - entrée | RISKY | 1 | 14 |  |  | 0 | 1 |  | * | * => 2 | Relance courtoise | EMAIL | REMINDER_1 | 5 | 20 |  | LETTER | no | 10
            À risque - entrée tardive | RISKY | 15 | 29 |  |  | 0 | 1 |  | * | * => 3 | Deuxième relance | EMAIL | REMINDER_2 | 4 | 20 |  | LETTER | yes | 5
            À risque - entrée très tardive | RISKY | 30 |  |  |  | 0 | 1 |  | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 5 | 30 |  | LETTER | yes | 5
            À risque | RISKY | 6 |  |  |  | 2 | 2 | 5 | * | * => 3 | Deuxième relance | EMAIL | REMINDER_2 | 4 | 20 |  | LETTER | yes | 5
            À risque | RISKY | 10 |  |  |  | 3 | 3 | 4 | * | * => 4 | Appel téléphonique | CALL | CALL | 3 | 100 |  | EMAIL | no | 5
            À risque | RISKY | 13 |  |  |  | 4 | 4 | 3 | * | * => 5 | Relance ferme | EMAIL | REMINDER_FIRM | 5 | 30 |  | LETTER | yes | 5
            À risque - preuve de réception | RISKY | 18 |  |  |  | 5 | 5 | 5 | * | * => 6 | Dernier avis | REGISTERED_LETTER | LAST_NOTICE | 6 | 150 | 10000 | LETTER | yes | 0
            À risque | RISKY | 24 |  |  |  | 6 | 6 | 6 | * | * => 7 | Mise en demeure | REGISTERED_LETTER | FORMAL_NOTICE | 10 | 150 | 0 | LETTER | yes | 0
            À risque | RISKY | 34 |  |  |  | 7 | 7 | 10 | * | * => 8 | Transmission au contentieux | LEGAL | LEGAL | 30 | 500 | 0 |  | yes | 0
            Secteur public - entrée | PUBLIC | 10 | 59 |  |  | 0 | 1 |  | * | * => 2 | Relance courtoise | EMAIL | REMINDER_1 | 20 | 50 |  | LETTER | no | 20
            Secteur public - entrée tardive | PUBLIC | 60 | 119 |  |  | 0 | 1 |  | * | * => 3 | Deuxième relance | EMAIL | REMINDER_2 | 20 | 50 |  | LETTER | no | 10
            Secteur public - entrée très tardive | PUBLIC | 120 |  |  |  | 0 | 1 |  | * | * => 5 | Relance ferme | LETTER | REMINDER_FIRM | 20 | 100 | 10000 | EMAIL | yes | 5
            Secteur public | PUBLIC | 30 |  |  |  | 2 | 2 | 20 | * | * => 3 | Deuxième relance | EMAIL | REMINDER_2 | 20 | 50 |  | LETTER | no | 10
            Secteur public - appel au comptable | PUBLIC | 50 |  |  |  | 3 | 3 | 20 | * | * => 4 | Appel au service comptable | CALL | CALL | 10 | 100 |  | EMAIL | no | 10
            Secteur public | PUBLIC | 60 |  |  |  | 4 | 4 | 10 | * | * => 5 | Relance ferme | LETTER | REMINDER_FIRM | 20 | 100 | 10000 | EMAIL | yes | 5
            Secteur public | PUBLIC | 80 |  |  |  | 5 | 5 | 20 | * | * => 6 | Dernier avis | LETTER | LAST_NOTICE | 15 | 150 | 5000 | REGISTERED_LETTER | yes | 5
            Secteur public | PUBLIC | 95 |  |  |  | 6 | 6 | 15 | * | * => 7 | Mise en demeure | REGISTERED_LETTER | FORMAL_NOTICE | 60 | 500 | 0 | LETTER | yes | 0
            Secteur public | PUBLIC | 150 |  |  |  | 7 | 7 | 60 | * | * => 8 | Transmission au contentieux | LEGAL | LEGAL | 60 | 1500 | 0 |  | yes | 0
            """);

    private RelanceLadder() { }

    private static List<List<String>> rows(String text) {
        return text.lines().map(line -> Arrays.stream(line.replace("=>", "|").split("\\|", -1)).map(String::strip).toList()).toList();
    }
}
