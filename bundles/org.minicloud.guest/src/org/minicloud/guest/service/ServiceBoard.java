package org.minicloud.guest.service;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What init and the commands about services share: definitions, states, and jobs not yet begun. */
public final class ServiceBoard implements Serializable {
	private static final long serialVersionUID = 1;
	private final Map<String, Unit> units = new TreeMap<>();
	private final Set<String> enabled = new TreeSet<>();
	private final Map<String, ServiceState> states = new TreeMap<>();
	private final List<ServiceJob> jobs = new ArrayList<>(2);

	/** All definitions, as the files now say it; running services go on as they were started. */
	public void define(Collection<Unit> all, Collection<String> enabledNames) {
		units.clear();
		for (Unit unit : all)
			units.put(unit.name(), unit);
		enabled.clear();
		enabled.addAll(enabledNames);
	}

	public Optional<Unit> unit(String name) {
		return Optional.ofNullable(units.get(name));
	}

	public Collection<Unit> units() {
		return units.values();
	}

	public boolean isEnabled(String name) {
		return enabled.contains(name);
	}

	/** The state of a service; one that was never started is inactive. */
	public ServiceState state(String name) {
		ServiceState state = states.get(name);
		return state == null ? new ServiceState(name) : state;
	}

	/** States of all services that were started since boot. */
	Collection<ServiceState> states() {
		return states.values();
	}

	ServiceState keepState(String name) {
		return states.computeIfAbsent(name, ServiceState::new);
	}

	/** The service whose main process, or whose main process's group, this is. */
	public Optional<ServiceState> of(int pid, int group) {
		for (ServiceState state : states.values())
			if (state.pid != 0 && (state.pid == pid || state.pid == group))
				return Optional.of(state);
		return Optional.empty();
	}

	/** The main process of a service says that it is ready. @return whether that is new */
	public boolean ready(int pid, long nowMillis) {
		ServiceState state = of(pid, pid).filter(each -> each.active == ServiceState.Active.ACTIVATING).orElse(null);
		if (state == null)
			return false;
		state.active = ServiceState.Active.ACTIVE;
		state.sinceMillis = nowMillis;
		state.deadline = 0;
		return true;
	}

	public ServiceJob add(ServiceJob.Verb verb, String unit) {
		ServiceJob job = new ServiceJob(verb, unit);
		jobs.add(job);
		return job;
	}

	List<ServiceJob> jobs() {
		return jobs;
	}

	/** Whether a job to start it waits or is under way. */
	boolean isAskedFor(String name) {
		for (ServiceJob job : jobs)
			if (job.unit.equals(name) && job.verb == ServiceJob.Verb.START && !job.isOver())
				return true;
		return false;
	}

	/** Names of enabled services, those first that others come after. */
	List<String> startOrder() {
		List<String> order = new ArrayList<>();
		for (String name : enabled)
			visit(name, order, new TreeSet<>());
		order.retainAll(enabled);
		return order;
	}

	private void visit(String name, List<String> order, Set<String> onTheWay) {
		Unit unit = units.get(name);
		if (unit == null || order.contains(name) || !onTheWay.add(name))
			return;
		for (String before : unit.after())
			visit(before, order, onTheWay);
		for (String needed : unit.requires())
			visit(needed, order, onTheWay);
		order.add(name);
	}
}
