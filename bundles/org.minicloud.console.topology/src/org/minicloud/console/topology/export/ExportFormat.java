package org.minicloud.console.topology.export;

import java.nio.charset.StandardCharsets;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.minicloud.topology.Topology;
import org.minicloud.topology.cloudformation.TemplateExport;
import org.minicloud.topology.cloudformation.TemplateFormat;

/** As what a topology can be written for others. */
public enum ExportFormat {
	PNG("Picture (PNG)", "png", "A picture in the colours of the light theme, for a document or a page.") {
		@Override
		byte[] written(Topology document, int scale) {
			try (Drawing drawing = Drawing.onPaper(PlatformUI.getWorkbench(), document)) {
				return drawing.export().png(Display.getCurrent(), scale);
			}
		}
	},
	SVG("Drawing (SVG)", "svg", "A drawing that is sharp at any size, and whose text can be searched and copied.") {
		@Override
		byte[] written(Topology document, int scale) {
			try (Drawing drawing = Drawing.onPaper(PlatformUI.getWorkbench(), document)) {
				return drawing.export().svg(Display.getCurrent());
			}
		}
	},
	YAML("CloudFormation template (YAML)", "yaml", "What the design becomes, as CloudFormation says it; image and key pair are its parameters.") {
		@Override
		byte[] written(Topology document, int scale) {
			return template(document, TemplateFormat.YAML);
		}
	},
	JSON("CloudFormation template (JSON)", "json", "What the design becomes, as CloudFormation says it; image and key pair are its parameters.") {
		@Override
		byte[] written(Topology document, int scale) {
			return template(document, TemplateFormat.JSON);
		}
	};

	private final String label;
	private final String extension;
	private final String description;

	ExportFormat(String label, String extension, String description) {
		this.label = label;
		this.extension = extension;
		this.description = description;
	}

	/**
	 * On the UI thread.
	 *
	 * @param scale pixels for one at 100 %, for a picture
	 * @throws IllegalArgumentException when it cannot be made, with what to do
	 */
	abstract byte[] written(Topology document, int scale);

	public String label() {
		return label;
	}

	/** Without the dot. */
	public String extension() {
		return extension;
	}

	/** What one gets, in a sentence. */
	public String description() {
		return description;
	}

	/** Whether it has pixels. */
	public boolean isScaled() {
		return this == PNG;
	}

	private static byte[] template(Topology document, TemplateFormat format) {
		return format.write(TemplateExport.of(document)).getBytes(StandardCharsets.UTF_8);
	}
}
