// One field with its label, hint and fault. Knows nothing of sending.
import type { FormField } from "./form-state";
import { MomentInput } from "./moment-input";

const LISTS = ".csv,.txt,text/csv,text/plain";

interface FieldProps {
  readonly field: FormField;
  readonly id: string;
  readonly value: string;
  readonly fault?: string | undefined;
  /** The label is read out but not shown. */
  readonly isBare?: boolean | undefined;
}

export function Field({ field, id, value, fault, isBare }: FieldProps) {
  const { name, label, type = "text", autoComplete, hint, options = [], accept = LISTS } = field;
  const about = [fault && `${id}-fault`, hint && `${id}-hint`].filter(Boolean).join(" ");
  const common = {
    id,
    name,
    className: "account-input",
    ...(about && { "aria-describedby": about }),
    ...(fault && { "aria-invalid": true }),
  };
  const said = fault && (
    <p id={`${id}-fault`} className="fault">
      {fault}
    </p>
  );
  if (type === "check")
    return (
      <div className="account-field">
        <div className="check">
          <input {...common} className="" type="checkbox" value="yes" defaultChecked={value === "yes"} />
          <label htmlFor={id}>{label}</label>
        </div>
        {said}
      </div>
    );
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
        <input {...common} type="file" accept={accept} />
      ) : type === "moment" ? (
        <MomentInput common={common} value={value} />
      ) : type === "number" ? (
        <input {...common} type="text" inputMode="numeric" autoComplete="off" defaultValue={value} />
      ) : (
        <input {...common} type={type} autoComplete={autoComplete} defaultValue={value} />
      )}
      {said}
    </div>
  );
}
