package com.wisebook.clients.lettrage;

import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import com.wisebook.clients.receivable.EntryParties;

/** Gives entries of a collective account to whom a person says; what was proposed with them is not possible any more. */
@Service
public class LettrageParties {

    private final JdbcClient jdbc;
    private final EntryParties parties;

    LettrageParties(JdbcClient jdbc, EntryParties parties) {
        this.jdbc = jdbc;
        this.parties = parties;
    }

    /**
     * Moves them all, or none.
     *
     * @throws EntryParties.Refused when one of them cannot
     */
    @Transactional
    public List<EntryParties.Moved> move(long companyId, List<Long> entries, String customerCode) {
        List<EntryParties.Moved> moved = parties.move(companyId, entries, customerCode);
        jdbc.sql("""
                delete from lettrage_proposal p where p.company_id = :company and p.state = 'OPEN'
                   and exists (select 1 from lettrage_proposal_line l where l.proposal_id = p.id and l.entry_id = any(:ids))""")
            .param("company", companyId).param("ids", moved.stream().map(EntryParties.Moved::entryId).toArray(Long[]::new)).update();
        return moved;
    }
}
