package com.wisebook.clients.workflow.platform;

import java.util.List;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** Answered from our accounts, in memory. */
final class AccountUserQuery extends UserQueryImpl {

    private static final long serialVersionUID = 1L;

    private final transient AccountIdentityProvider accounts;

    AccountUserQuery(AccountIdentityProvider accounts) {
        super(org.camunda.bpm.engine.impl.context.Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        this.accounts = accounts;
    }

    @Override
    public long executeCount(CommandContext context) {
        return accounts.users(this).size();
    }

    @Override
    public List<User> executeList(CommandContext context, Page page) {
        List<User> all = accounts.users(this);
        // the engine leaves the page in the query itself for providers such as this one
        int from = Math.min(Math.max(getFirstResult(), 0), all.size());
        return all.subList(from, (int) Math.min((long) from + getMaxResults(), all.size()));
    }
}
