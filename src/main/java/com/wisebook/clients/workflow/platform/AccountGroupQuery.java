package com.wisebook.clients.workflow.platform;

import java.util.List;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Answered from our accounts, in memory. */
final class AccountGroupQuery extends GroupQueryImpl {

    private static final long serialVersionUID = 1L;

    private final transient AccountIdentityProvider accounts;

    AccountGroupQuery(AccountIdentityProvider accounts) {
        super(org.camunda.bpm.engine.impl.context.Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        this.accounts = accounts;
    }

    @Override
    public long executeCount(CommandContext context) {
        return accounts.groups(this).size();
    }

    @Override
    public List<Group> executeList(CommandContext context, Page page) {
        List<Group> all = accounts.groups(this);
        // the engine leaves the page in the query itself for providers such as this one
        int from = Math.min(Math.max(getFirstResult(), 0), all.size());
        return all.subList(from, (int) Math.min((long) from + getMaxResults(), all.size()));
    }
}
