// One field with its label, hint and fault. Knows nothing of sending.
import type { FormField } from "./form-state";

interface FieldProps {
  readonly field: FormField;
  readonly id: string;
  readonly value: string;
  readonly fault?: string | undefined;
  /** The label is read out but not shown. */
  readonly isBare?: boolean | undefined;
}

export function Field({ field, id, value, fault, isBare }: FieldProps) {
  const { name, label, type = "text", autoComplete, hint, options = [] } = field;
  const about = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const common = {
    id,
    name,
    className: "account-input",
    ...(about && { "aria-describedby": about }),
    ...(fault && { "aria-invalid": true }),
  };
  return (
    <div className="account-field">
      <label htmlFor={id} className={isBare ? "vh" : undefined}>
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
      {type === "select" ? (
        <select key={value} {...common} defaultValue={value}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : type === "lines" ? (
        <textarea {...common} rows={6} defaultValue={value} spellCheck={false} />
      ) : type === "file" ? (
        <input {...common} type="file" accept=".csv,.txt,text/csv,text/plain" />
      ) : (
        <input {...common} type={type} autoComplete={autoComplete} defaultValue={value} />
      )}
      {fault && (
        <p id={`${id}-fault`} className="fault">
          {fault}
        </p>
      )}
    </div>
  );
}
