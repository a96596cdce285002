package org.minicloud.topology.cloudformation;

import java.util.Map;

/** The two ways to write a template down. */
public enum TemplateFormat {
	YAML {
		@Override
		public Map<String, Object> parse(String text) throws TemplateException {
			return YamlTemplate.parse(text);
		}

		@Override
		public String write(Map<String, Object> template) {
			return YamlTemplate.write(template);
		}
	},
	JSON {
		@Override
		public Map<String, Object> parse(String text) throws TemplateException {
			return JsonTemplate.parse(text);
		}

		@Override
		public String write(Map<String, Object> template) {
			return JsonTemplate.write(template);
		}
	};

	/** The format in which a text is written: JSON begins with a brace. */
	public static TemplateFormat of(String text) {
		return text.stripLeading().startsWith("{") ? JSON : YAML;
	}

	/**
	 * @return maps, lists, strings, numbers and booleans; functions in their long form, as {@code {"Fn::GetAtt": ["Web", "PrivateIp"]}}
	 * @throws TemplateException when the text is not of this format
	 */
	public abstract Map<String, Object> parse(String text) throws TemplateException;

	/** The inverse of {@link #parse}; YAML has the functions in their short form, as {@code !GetAtt Web.PrivateIp}. */
	public abstract String write(Map<String, Object> template);
}
