package org.minicloud.guest.service;

import java.util.List;
import java.util.Map;
import org.minicloud.guest.Personality;
import org.minicloud.guest.kernel.Program;
import org.minicloud.guest.kernel.Outcome;
import org.minicloud.guest.kernel.Step;
import org.minicloud.guest.kernel.Sys;
import org.minicloud.guest.programs.Call;
import org.minicloud.guest.programs.Catalog;
import org.minicloud.guest.programs.Output;
import org.minicloud.guest.programs.Tool;
import org.minicloud.guest.service.ServiceJob.Verb;

/** {@code service NAME VERB}, and {@code initctl VERB NAME}: as Red Hat's and Ubuntu's of 2013. */
final class ServiceCommand implements Program {
	static final String QUERY = "service-query";
	private static final long serialVersionUID = 1;
	private static final Map<String, Verb> VERBS = Map.of("start", Verb.START, "stop", Verb.STOP, "restart", Verb.RESTART,
			"condrestart", Verb.RESTART, "try-restart", Verb.RESTART, "reload", Verb.RELOAD, "graceful", Verb.RELOAD, "force-reload",
			Verb.RELOAD);
	private final List<String> arguments;
	private Program chosen;

	/** @param arguments name and verb, in this order */
	ServiceCommand(List<String> arguments) {
		this.arguments = List.copyOf(arguments);
	}

	/** {@code start NAME}, {@code initctl start NAME}. */
	static Program verbFirst(List<String> arguments) {
		return new ServiceCommand(arguments.size() == 2 ? List.of(arguments.get(1), arguments.get(0)) : arguments);
	}

	@Override
	public Step resume(Sys sys, Outcome last) {
		if (chosen == null)
			chosen = choose(sys.config().personality() == Personality.UBUNTU ? RequestStyle.UPSTART : RequestStyle.SYSTEM_V);
		return chosen.resume(sys, last);
	}

	private Program choose(RequestStyle style) {
		Verb verb = arguments.size() == 2 ? VERBS.get(arguments.get(1)) : null;
		if (verb == null)
			return Catalog.start(QUERY, arguments).orElseThrow();
		return new ServiceRequest(style, verb, List.of(Systemctl.bare(arguments.get(0))), arguments.get(1).matches("condrestart|try-restart"));
	}

	/** What only looks: {@code status} of one, {@code --status-all}. */
	static final class Query implements Tool {
		@Override
		public Output run(Call call) {
			List<String> words = call.arguments();
			ServiceBoard board = call.sys().init().board();
			if (words.equals(List.of("--status-all")))
				return all(board);
			if (words.size() < 2)
				return Output.error("Usage: service < option > | --status-all | [ service_name [ command ] ]", 1);
			String name = Systemctl.bare(words.get(0));
			if (board.unit(name).isEmpty())
				return Output.error(words.get(0) + ": unrecognized service", 1);
			if (!words.get(1).equals("status"))
				return Output.error("Usage: " + name + " {start|stop|restart|condrestart|reload|status}", 2);
			return status(board, name, call.sys().config().personality() == Personality.UBUNTU);
		}

		private static Output all(ServiceBoard board) {
			StringBuilder text = new StringBuilder();
			for (Unit unit : board.units())
				text.append(" [ ").append(board.state(unit.name()).isActive() ? '+' : '-').append(" ]  ").append(unit.name()).append('\n');
			return Output.of(text.toString());
		}

		private static Output status(ServiceBoard board, String name, boolean ubuntu) {
			ServiceState state = board.state(name);
			if (state.isActive())
				return Output.line(ubuntu ? name + " start/running, process " + state.pid() : name + " (pid  " + state.pid() + ") is running...");
			boolean dead = state.active() == ServiceState.Active.FAILED;
			return new Output(ubuntu ? name + " stop/waiting\n" : dead ? name + " dead but subsys locked\n" : name + " is stopped\n", "",
					dead && !ubuntu ? 2 : 3);
		}
	}
}
