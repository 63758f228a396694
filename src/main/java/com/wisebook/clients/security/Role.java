package com.wisebook.clients.security;

import java.util.Locale;

/** What a user may do. In Spring Security {@code ROLE_OFFICER}, in the process engine the group {@code officer}. */
public enum Role {
    /** Chargé de recouvrement: works the tasks of his own portfolio. */
    OFFICER,
    /** Comptable: imports, matching, month-end control. */
    ACCOUNTANT,
    /** Commercial: creates customers, answers disputes. */
    SALES,
    /** Logistique: answers disputes about deliveries and quantities. */
    LOGISTICS,
    /** Qualité: answers disputes about goods. */
    QUALITY,
    /** Responsable recouvrement: edits tables and processes, opens a company, approves. */
    MANAGER,
    /** Directeur financier: reads everything, approves what the tables reserve to him. */
    CFO,
    /** Administrator of users, of the engine and of connections. */
    ADMIN;

    /** The group's name in the process engine: candidate groups of tasks are written so. */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
