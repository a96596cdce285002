package org.minicloud.console.network;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.Optional;
import org.minicloud.console.ConsoleIds;
import org.minicloud.console.icons.Icon;
import org.minicloud.console.kit.command.Commands;
import org.minicloud.console.kit.command.EachVerb;
import org.minicloud.console.kit.table.Column;
import org.minicloud.console.kit.table.Placeholder;
import org.minicloud.console.kit.table.ResourceTableView;
import org.minicloud.console.kit.table.TableDefinition;
import org.minicloud.console.kit.table.TableSettings;
import org.minicloud.console.kit.text.ResourceNames;
import org.minicloud.console.replica.Replica;
import org.minicloud.console.replica.ReplicaChange;
import org.minicloud.console.session.RegionScope;
import org.minicloud.model.NetworkInterface;
import org.minicloud.model.SecurityGroup;
import org.minicloud.model.Tag;

/** The security groups of the regions in view; opening one leads to its rules. */
public final class SecurityGroupsView extends ResourceTableView<SecurityGroup> {
	@Override
	protected TableDefinition<SecurityGroup> definition() {
		return new TableDefinition<>("securityGroups", SecurityGroup::getId, columns(session().replica()),
				Optional.of(SecurityGroupsView::tag), group -> group.getTags().stream().map(Tag::getKey).toList(),
				new TableSettings.SortKey("name", false), List.of("vpc", "region"));
	}

	private static List<Column<SecurityGroup>> columns(Replica replica) {
		return List.of(
				Column.of("name", "Name", SecurityGroup::getName).describedAs("Unique in its network").width(140)
						.image(group -> Icon.SECURITY_GROUP.descriptor()),
				Column.of("id", "Group ID", SecurityGroup::getId).describedAs("Chosen by the cloud").width(175).monospaced(),
				Column.of("inbound", "Admits", (SecurityGroup group) -> NetworkTexts.rules(group, false, replica))
						.describedAs("What members may receive; nothing else reaches them").width(330).image(SecurityGroupsView::warningIcon)
						.toolTip(SecurityGroupsView::warning),
				Column.of("outbound", "Sends", (SecurityGroup group) -> NetworkTexts.rules(group, true, replica))
						.describedAs("What members may begin to send").width(160),
				Column.of("members", "Instances", (SecurityGroup group) -> number(NetworkTexts.members(group, replica).size()))
						.describedAs("How many are members").width(90).right()
						.sortedBy(comparing(group -> NetworkTexts.members(group, replica).size())),
				Column.of("description", "Description", SecurityGroup::getDescription).describedAs("In its owner's words").width(220),
				Column.of("vpc", "VPC", (SecurityGroup group) -> group.getVpc() == null ? "" : group.getVpc().getId())
						.describedAs("The network it is for").width(170).monospaced().hiddenAtFirst(),
				Column.of("region", "Region", (SecurityGroup group) -> EachVerb.regionOf(group)).describedAs("Where it is").width(100)
						.hiddenAtFirst());
	}

	private static String number(int count) {
		return count == 0 ? "" : Integer.toString(count);
	}

	private static String warning(SecurityGroup group) {
		return String.join("\n", NetworkTexts.rules(group, false).stream().flatMap(rule -> RuleRules.warning(rule).stream()).toList());
	}

	private static org.eclipse.jface.resource.ImageDescriptor warningIcon(SecurityGroup group) {
		return warning(group).isEmpty() ? null : Icon.STATE_WARNING.descriptor();
	}

	private static Column<SecurityGroup> tag(String key) {
		return Column.of(TableDefinition.TAG + key, key, (SecurityGroup group) -> ResourceNames.tag(group, key).orElse(""))
				.describedAs("The tag " + key).hiddenAtFirst();
	}

	@Override
	protected String rowsContext() {
		return ConsoleIds.CONTEXT_SECURITY_GROUP_ROWS;
	}

	@Override
	protected Class<SecurityGroup> type() {
		return SecurityGroup.class;
	}

	@Override
	protected List<SecurityGroup> rows(Replica replica, RegionScope scope) {
		return replica.securityGroups(scope);
	}

	/** How many members a group has is in the interfaces. */
	@Override
	protected List<SecurityGroup> rowsTouchedBy(ReplicaChange change) {
		return change.concerns(NetworkInterface.class) ? session().replica().securityGroups(session().scope()) : List.of();
	}

	@Override
	protected void opened(SecurityGroup group) {
		Commands.run(getSite(), ConsoleIds.COMMAND_EDIT_RULES);
	}

	@Override
	protected Placeholder noneYet() {
		return Placeholder.of("No security groups", "A security group says who may reach the instances in it.")
				.withAction("Create a security group…", () -> Commands.run(getSite(), ConsoleIds.COMMAND_CREATE_SECURITY_GROUP));
	}
}
