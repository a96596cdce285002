package org.minicloud.console.instances;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.SubMonitor;
import org.minicloud.console.kit.command.CommandContext;
import org.minicloud.console.kit.command.KindVerb;
import org.minicloud.console.kit.command.RefusalDialog;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.session.CloudFailure;
import org.minicloud.console.session.CloudSession;
import org.minicloud.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** A verb that EC2 carries out on a list of instances of a region, all or none. */
abstract class InstanceVerb extends KindVerb<Instance> {
	private static final int NAMES_IN_A_TITLE = 2;

	private final String operation;
	private final BiConsumer<Ec2Client, List<String>> call;

	/** @param operation EC2's name of the call, as {@code StopInstances} */
	InstanceVerb(String verb, String operation, BiConsumer<Ec2Client, List<String>> call) {
		super(verb, InstanceTexts.AN_INSTANCE);
		this.operation = operation;
		this.call = call;
	}

	@Override
	public final void run(List<Instance> instances, CommandContext context) {
		instances.stream().collect(Collectors.groupingBy(InstanceTexts::region, LinkedHashMap::new, Collectors.toList()))
				.forEach((region, ofRegion) -> start(region, ofRegion, context));
	}

	private void start(String region, List<Instance> instances, CommandContext context) {
		Map<String, String> names = new LinkedHashMap<>();
		instances.forEach(instance -> names.put(instance.getId(), name(instance)));
		CloudSession session = context.session();
		session.jobs().operation(verb() + " " + title(List.copyOf(names.values())), region)
				.request(operation + " InstanceIds=" + List.copyOf(names.keySet()))
				.calling((ec2, monitor) -> callForAll(ec2, names, monitor)).summarised(refused -> summary(names, refused))
				.then(refused -> tellOfRefused(context, names, refused)).start();
	}

	private static String title(List<String> names) {
		return names.size() <= NAMES_IN_A_TITLE ? String.join(", ", names) : names.size() + " instances";
	}

	/** All at once; where the cloud refuses that because of some, one by one, so that the others are not held up. */
	private Map<String, CloudFailure> callForAll(Ec2Client ec2, Map<String, String> names, SubMonitor monitor) {
		List<String> ids = new ArrayList<>(names.keySet());
		monitor.setWorkRemaining(ids.size());
		try {
			call.accept(ec2, ids);
			return Map.of();
		} catch (Ec2Exception refused) {
			if (ids.size() == 1)
				throw refused;
		}
		Map<String, CloudFailure> failures = new LinkedHashMap<>();
		for (String id : ids) {
			monitor.checkCanceled();
			try {
				call.accept(ec2, List.of(id));
			} catch (Ec2Exception refused) {
				failures.put(id, CloudFailure.of(refused));
			}
			monitor.worked(1);
		}
		return failures;
	}

	private static String summary(Map<String, String> names, Map<String, CloudFailure> refused) {
		return refused.isEmpty() ? "" : (names.size() - refused.size()) + " of " + names.size() + "; the cloud refused "
				+ refused.keySet().stream().map(names::get).collect(Collectors.joining(", "));
	}

	private void tellOfRefused(CommandContext context, Map<String, String> names, Map<String, CloudFailure> refused) {
		if (refused.isEmpty() || context.shell() == null || context.shell().isDisposed())
			return;
		List<String> reasons = refused.entrySet().stream()
				.map(entry -> names.get(entry.getKey()) + ": " + entry.getValue().sentence()).toList();
		RefusalDialog.openBeside(context.shell(), verb(),
				verb() + ": the cloud refused " + refused.size() + " of " + names.size() + " instances.", reasons);
	}

	/** {@code 2 instances}, {@code web-1 (i-0a…9f21)}. */
	static String counted(List<Instance> instances) {
		return instances.size() == 1 ? ResourceNames.of(instances.get(0)) : instances.size() + " instances";
	}
}
